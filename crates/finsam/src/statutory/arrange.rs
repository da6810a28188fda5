//! A model's rows under the rows of the law, and the amounts of both.

use super::places::list_sides;
use super::{Amount, Layout, LayoutRow, Place, Places, Rank, Side};
use crate::money::Ore;
use crate::statement::{Model, RowKind, Statement, Tree};

/// What the amounts of a model's rows are known of.
///
/// **Units**: öre, debit positive, one for each of the model's rows; exact, or all rounded to one unit.
#[derive(Clone, Copy, Debug)]
pub enum Amounts<'a> {
    /// A year that is booked: what the rows hold, and what they held when the year began.
    Year { now: &'a [Ore], opening: &'a [Ore] },
    /// Only what the year after opened with: the equity is one sum, from which somebody may have told the result apart.
    Openings { now: &'a [Ore], told_result: Option<Ore> },
}

/// Whether a line is of the layout, or tells what of the model the line above is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Of(&'static LayoutRow),
    /// A row of the model, by its place in [`Model::rows`].
    Own(usize),
}

/// A line of a statutory statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub statement: Statement,
    /// `receivables`, or `receivables.vat_receivable` for a row of the model under it.
    pub key: String,
    pub label: String,
    pub kind: LineKind,
    /// The note that tells more.
    pub note: Option<u8>,
}

impl Line {
    pub fn rank(&self) -> Rank {
        match self.kind {
            LineKind::Of(row) => row.rank,
            LineKind::Own(_) => Rank::Part,
        }
    }

    /// Printed also where it is nothing.
    pub fn is_fixed(&self) -> bool {
        !matches!(self.kind, LineKind::Of(row) if !row.is_fixed)
    }
}

/// A report model laid out as the law lays out a year.
///
/// **Promise**: every leaf of the model stands in exactly one row that no other row sums, on its own side; a place on
/// another side counts as none. So the result, the totals and the equity are those of the model whatever the places are.
pub struct Arrangement<'m> {
    pub model: &'m Model,
    pub layout: &'static Layout,
    pub(super) tree: Tree,
    sides: Vec<Option<Side>>,
    places: Vec<Option<Place>>,
}

impl<'m> Arrangement<'m> {
    pub fn new(model: &'m Model, places: &Places, layout: &'static Layout) -> Arrangement<'m> {
        let tree = Tree::of(model);
        let sides = list_sides(model, &tree);
        let of = |(row, side): (&crate::statement::Row, &Option<Side>)| {
            places.find(&row.key).filter(|place| *side == Some(place.side()))
        };
        let places = model.rows.iter().zip(&sides).map(of).collect();
        Arrangement { model, layout, tree, sides, places }
    }

    /// The leaves with their sides and places, in the order of the model.
    pub fn list_leaves(&self) -> Vec<(usize, Side, Option<Place>)> {
        let of = |at: usize| Some((at, self.sides[at]?, self.places[at]));
        (0..self.model.rows.len()).filter_map(of).collect()
    }

    /// The leaves that stand in no row of the law.
    pub fn list_unplaced(&self) -> Vec<usize> {
        self.list_leaves().into_iter().filter(|(_, _, place)| place.is_none()).map(|(at, ..)| at).collect()
    }

    /// The lines of a statement, top to bottom.
    pub fn list_lines(&self, statement: Statement) -> Vec<Line> {
        let rows = self.list_rows(statement);
        let mut lines = Vec::with_capacity(rows.len() * 2);
        for (at, row) in rows.iter().enumerate() {
            // What the law divides into rows of its own is not divided once more.
            let is_divided = rows.get(at + 1).is_some_and(|next| next.rank == Rank::Part);
            let parts = match row.rank {
                Rank::Row | Rank::Part if !is_divided => self.list_parts(row),
                _ => Vec::new(),
            };
            let note = self.find_note(row, &parts);
            lines.push(Line {
                statement,
                key: row.key.to_owned(),
                label: row.label.to_owned(),
                kind: LineKind::Of(row),
                note,
            });
            // Of equity the row may be what there was at another time than what the parts hold now.
            let may_be_parted = matches!(row.amount, Amount::Placed(_) | Amount::Unplaced(_));
            if parts.len() > 1 && may_be_parted {
                lines.extend(parts.into_iter().map(|part| self.own_line(statement, row, part, note)));
            }
        }
        lines
    }

    pub(super) fn list_rows(&self, statement: Statement) -> &'static [LayoutRow] {
        match statement {
            Statement::IncomeStatement => self.layout.income,
            Statement::BalanceSheet => self.layout.balance,
        }
    }

    fn own_line(&self, statement: Statement, row: &LayoutRow, part: usize, above: Option<u8>) -> Line {
        let own = &self.model.rows[part];
        Line {
            statement,
            key: format!("{}.{}", row.key, own.key),
            label: own.label.clone(),
            kind: LineKind::Own(part),
            note: own.note_reference.or(own.listed_in_note).filter(|note| above != Some(*note)),
        }
    }

    /// What a row holds as the association's own statement shows it: the undermost rows of that statement all of whose
    /// leaves are here, and the leaves that are left.
    pub(super) fn list_parts(&self, row: &LayoutRow) -> Vec<usize> {
        let leaves = self.list_leaves_of(&row.amount);
        let shown = |at: usize| self.model.rows[at].statement.is_some();
        let is_undermost = |at: usize| {
            self.model.rows[at].kind != RowKind::Result
                && shown(at)
                && !(0..self.model.rows.len())
                    .any(|other| other != at && shown(other) && self.tree.is_within(other, at))
        };
        let within = |at: &usize| {
            let own = self.tree.list_leaves(*at);
            !own.is_empty() && own.iter().all(|leaf| leaves.contains(leaf))
        };
        let mut parts: Vec<usize> = (0..self.model.rows.len()).filter(|&at| is_undermost(at)).filter(within).collect();
        let left: Vec<usize> =
            leaves.iter().copied().filter(|leaf| !parts.iter().any(|part| self.tree.is_within(*leaf, *part))).collect();
        parts.extend(left);
        parts.sort_by_key(|&at| (self.model.rows[at].position, at));
        parts
    }

    /// The note of the only part, or of the row of the model that holds just the same.
    fn find_note(&self, row: &LayoutRow, parts: &[usize]) -> Option<u8> {
        if let [only] = parts {
            return self.model.rows[*only].note_reference.or(self.model.rows[*only].listed_in_note);
        }
        let mut leaves = self.list_leaves_of(&row.amount);
        leaves.sort_unstable();
        if parts.is_empty() || leaves.is_empty() {
            return None;
        }
        let holds_the_same = |at: &usize| {
            let mut own = self.tree.list_leaves(*at);
            own.sort_unstable();
            own == leaves
        };
        let referring = (0..self.model.rows.len()).filter(|&at| self.model.rows[at].note_reference.is_some());
        referring.filter(holds_the_same).find_map(|at| self.model.rows[at].note_reference)
    }

    /// The leaves that an amount is made of, in the order of the model.
    pub(super) fn list_leaves_of(&self, amount: &Amount) -> Vec<usize> {
        let of = |wanted: &dyn Fn(Side, Option<Place>) -> bool| {
            let leaves = self.list_leaves().into_iter();
            leaves.filter(|(_, side, place)| wanted(*side, *place)).map(|(at, ..)| at).collect()
        };
        match *amount {
            Amount::None => Vec::new(),
            Amount::Placed(places) | Amount::Opening(places) => of(&|_, place| is_one(place, places)),
            Amount::OtherEquity => of(&|_, place| place == Some(Place::Equity)),
            Amount::Unplaced(wanted) => of(&|side, place| side == wanted && place.is_none()),
            Amount::Result => of(&|side, _| side == Side::Income),
            Amount::Direct => of(&|_, place| place.is_some_and(Place::is_of_equity)),
            Amount::Whole(wanted) => {
                of(&|side, _| side == wanted || (wanted == Side::EquityAndDebts && side == Side::Income))
            }
            Amount::Closing(places) => {
                let with_result = places.contains(&Place::Equity);
                of(&|side, place| is_one(place, places) || (with_result && side == Side::Income))
            }
        }
    }

    /// The amount of a line as it is shown: costs and what lessens equity negative. Nothing where it is not known.
    ///
    /// **Errors**: none; what does not fit stays at the limit instead of stopping the program.
    pub fn find_amount(&self, line: &Line, amounts: &Amounts<'_>) -> Option<Ore> {
        let ledger = match line.kind {
            LineKind::Of(row) => self.ledger_amount(&row.amount, amounts)?,
            LineKind::Own(at) => add(amounts.now(), &self.tree.list_leaves(at)),
        };
        let is_asset = match line.kind {
            LineKind::Of(row) => self.is_of_assets(row),
            LineKind::Own(at) => self.tree.list_leaves(at).iter().all(|&leaf| self.sides[leaf] == Some(Side::Assets)),
        };
        Some(if is_asset { ledger } else { Ore(ledger.0.saturating_neg()) })
    }

    fn is_of_assets(&self, row: &LayoutRow) -> bool {
        match row.amount {
            Amount::Placed(places) => places.iter().all(|place| place.side() == Side::Assets),
            Amount::Unplaced(side) | Amount::Whole(side) => side == Side::Assets,
            _ => false,
        }
    }

    fn ledger_amount(&self, amount: &Amount, amounts: &Amounts<'_>) -> Option<Ore> {
        let leaves = self.list_leaves_of(amount);
        let now = add(amounts.now(), &leaves);
        match (*amount, amounts) {
            (Amount::None, _) => None,
            (Amount::Opening(_), Amounts::Year { opening, .. }) => Some(add(opening, &leaves)),
            (Amount::Direct, Amounts::Year { opening, .. }) => Some(Ore(now.0.saturating_sub(add(opening, &leaves).0))),
            (Amount::Direct, Amounts::Openings { .. }) => None,
            (Amount::Result, Amounts::Openings { told_result, .. }) => {
                told_result.map(|told| Ore(told.0.saturating_neg()))
            }
            (Amount::Opening(places), Amounts::Openings { .. }) if !places.contains(&Place::Equity) => None,
            (Amount::Opening(_) | Amount::OtherEquity, Amounts::Openings { told_result, .. }) => {
                told_result.map(|told| Ore(now.0.saturating_add(told.0)))
            }
            _ => Some(now),
        }
    }
}

impl<'a> Amounts<'a> {
    fn now(&self) -> &'a [Ore] {
        match self {
            Amounts::Year { now, .. } | Amounts::Openings { now, .. } => now,
        }
    }
}

fn is_one(place: Option<Place>, places: &[Place]) -> bool {
    place.is_some_and(|place| places.contains(&place))
}

fn add(amounts: &[Ore], rows: &[usize]) -> Ore {
    let of = rows.iter().filter_map(|&at| amounts.get(at));
    of.fold(Ore::ZERO, |total, amount| Ore(total.0.saturating_add(amount.0)))
}
