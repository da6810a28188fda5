//! Balanskravsutredning: what of the year's result counts against the requirement of a balanced budget.

use crate::money::Ore;

/// What the investigation is made from.
///
/// **Units**: everything in one unit, öre unless the caller says otherwise; gains and losses positive, a withdrawal from
/// the reserve positive and an addition to it negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    pub result: Ore,
    /// Realisationsvinster that are not in line with good economic housekeeping.
    pub gains: Ore,
    /// Realisationsförluster by sales that are in line with it.
    pub losses: Ore,
    /// Orealiserade förluster (positive) and vinster (negative) in securities.
    pub unrealised: Ore,
    /// Återföring of unrealised losses of earlier years (negative), or of gains (positive).
    pub reversed: Ore,
    /// To (negative) or from (positive) the resultatreserv.
    pub reserve: Ore,
    /// Deficits of earlier years that are not restored yet, zero or negative.
    pub earlier_deficits: Ore,
    /// What of the deficit the board has decided that equity covers, so that it is not restored; positive.
    pub covered: Ore,
}

/// The rows of the investigation, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Investigation {
    pub inputs: Inputs,
    pub after_adjustments: Ore,
    /// Balanskravsresultat.
    pub balance_result: Ore,
    /// What is to be restored, positive; nil where the result covers it.
    pub to_restore: Ore,
}

/// A sum became larger than any amount can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Investigates the balance requirement.
///
/// **Promise**: the balance result is the result less the gains, plus losses, unrealised, reversed and the change of the
/// reserve.
///
/// **Errors**: [`TooLarge`].
///
/// **Source**: lag (2018:597) 11 kap. 10 §. A samordningsförbund is not bound to restore a deficit: lag (2003:1210) 21 §
/// does not refer to kommunallagen 11 kap. 12–13 §§. Whether the association makes the investigation is its own to say.
pub fn investigate(inputs: Inputs) -> Result<Investigation, TooLarge> {
    let add = |total: Ore, part: Ore| total.checked_add(part).ok_or(TooLarge);
    let without_gains = inputs.result.0.checked_sub(inputs.gains.0).map(Ore).ok_or(TooLarge)?;
    let after_adjustments =
        [inputs.losses, inputs.unrealised, inputs.reversed].into_iter().try_fold(without_gains, add)?;
    let balance_result = add(after_adjustments, inputs.reserve)?;
    let standing = [inputs.earlier_deficits, inputs.covered].into_iter().try_fold(balance_result, add)?;
    Ok(Investigation {
        inputs,
        after_adjustments,
        balance_result,
        to_restore: Ore(standing.0.checked_neg().ok_or(TooLarge)?.max(0)),
    })
}

impl Investigation {
    /// The rows as they are printed: a stable key, the Swedish label and the amount. What equity covers has a row only
    /// where it covers something.
    pub fn rows(&self) -> Vec<(&'static str, &'static str, Ore)> {
        let it = &self.inputs;
        let mut rows = vec![
            ("result", "Årets resultat", it.result),
            ("gains", "Realisationsvinster", Ore(it.gains.0.saturating_neg())),
            ("losses", "Realisationsförluster enligt undantagsmöjlighet", it.losses),
            ("unrealised", "Orealiserade vinster och förluster i värdepapper", it.unrealised),
            ("reversed", "Återföring av orealiserade vinster och förluster i värdepapper", it.reversed),
            ("after_adjustments", "Årets resultat efter balanskravsjusteringar", self.after_adjustments),
            ("reserve", "Medel till eller från resultatreserv", it.reserve),
            ("balance_result", "Årets balanskravsresultat", self.balance_result),
            ("earlier_deficits", "Balanskravsunderskott från tidigare år", it.earlier_deficits),
        ];
        if it.covered != Ore::ZERO {
            rows.push(("covered", "Täcks av eget kapital enligt beslut", it.covered));
        }
        rows.push(("to_restore", "Balanskravsresultat att återställa", self.to_restore));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(result: i64, gains: i64, reserve: i64) -> Investigation {
        investigate(Inputs { result: Ore(result), gains: Ore(gains), reserve: Ore(reserve), ..Inputs::default() })
            .unwrap()
    }

    /// Mnkr, as printed in the annual reports. **Source**: Göteborgs Stads årsredovisning 2019, Balanskravsresultat.
    #[test]
    fn goteborg_2017_to_2019() {
        for (result, gains, after, reserve, balance) in
            [(2128, 824, 1304, -1000, 304), (1792, 739, 1053, -740, 313), (1504, 785, 719, -394, 325)]
        {
            let found = case(result, gains, reserve);
            assert_eq!((found.after_adjustments, found.balance_result), (Ore(after), Ore(balance)));
            assert_eq!(found.to_restore, Ore::ZERO);
        }
    }

    /// **Source**: Malmö stads årsredovisning 2015, Balanskrav: a deficit of 2014 is restored in 2015.
    #[test]
    fn malmo_2013_to_2015() {
        let year_2014 =
            investigate(Inputs { result: Ore(-149), gains: Ore(56), reserve: Ore(12), ..Inputs::default() }).unwrap();
        assert_eq!(
            (year_2014.after_adjustments, year_2014.balance_result, year_2014.to_restore),
            (Ore(-205), Ore(-193), Ore(193))
        );
        let year_2015 = investigate(Inputs {
            result: Ore(563),
            gains: Ore(23),
            reserve: Ore(-185),
            earlier_deficits: Ore(-193),
            ..Inputs::default()
        })
        .unwrap();
        assert_eq!((year_2015.after_adjustments, year_2015.balance_result), (Ore(540), Ore(355)));
        assert_eq!(year_2015.to_restore, Ore::ZERO);
        assert_eq!(year_2015.balance_result + year_2015.inputs.earlier_deficits, Ore(162));
        assert_eq!(case(154, 33, 0).balance_result, Ore(121));
    }

    /// **Source**: Stockholms stads årsredovisning 2022, Balanskravsresultat.
    #[test]
    fn stockholm_2021_and_2022() {
        assert_eq!(case(2568, 318, 0).balance_result, Ore(2250));
        assert_eq!(case(2115, 257, 0).balance_result, Ore(1858));
        // 2020 is printed as 4 865: the exact sum of the rounded figures is one less.
        assert_eq!(case(4953, 89, 0).balance_result, Ore(4864));
    }

    #[test]
    fn losses_and_securities_count_with_their_sign() {
        let found = investigate(Inputs {
            result: Ore(100),
            gains: Ore(30),
            losses: Ore(5),
            unrealised: Ore(-7),
            reversed: Ore(2),
            reserve: Ore(-20),
            earlier_deficits: Ore(-90),
            covered: Ore::ZERO,
        })
        .unwrap();
        assert_eq!((found.after_adjustments, found.balance_result, found.to_restore), (Ore(70), Ore(50), Ore(40)));
        let amounts: Vec<i64> = found.rows().iter().map(|(_, _, amount)| amount.0).collect();
        assert_eq!(amounts, [100, -30, 5, -7, 2, 70, -20, 50, -90, 40]);
    }

    #[test]
    fn what_equity_covers_by_decision_is_not_restored() {
        let with = |covered: i64| Inputs { result: Ore(-1597), covered: Ore(covered), ..Inputs::default() };
        for (covered, to_restore) in [(0, 1597), (1000, 597), (1597, 0), (2000, 0)] {
            let found = investigate(with(covered)).unwrap();
            assert_eq!((found.balance_result, found.to_restore), (Ore(-1597), Ore(to_restore)), "{covered}");
            assert_eq!(found.rows().iter().any(|(key, _, _)| *key == "covered"), covered != 0);
        }
        assert_eq!(investigate(Inputs { result: Ore(1), covered: Ore(i64::MAX), ..Inputs::default() }), Err(TooLarge));
    }

    #[test]
    fn what_no_amount_can_hold_is_refused() {
        let largest = Inputs { result: Ore(i64::MAX), losses: Ore(1), ..Inputs::default() };
        assert_eq!(investigate(largest), Err(TooLarge));
        assert_eq!(investigate(Inputs { gains: Ore(1), result: Ore(i64::MIN), ..Inputs::default() }), Err(TooLarge));
    }
}
