//! The pages of the economy that stand beside each other.

use access::Action;

use crate::guard::Granted;
use crate::ui::Link;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Budget,
    Contributions,
    Forecast,
    Grants,
    Liquidity,
    SharedServices,
}

/// The links between them, those that the reader may follow.
pub fn subnav(access: &Granted, current: Section) -> Vec<Link> {
    let all = [
        (Section::Budget, "ekonomi/budget", "Budget", Action::ReadBudget),
        (Section::Contributions, "ekonomi/bidrag", "Bidrag", Action::ReadFigures),
        (Section::Forecast, "ekonomi/prognos", "Prognos", Action::ReadForecast),
        (Section::Grants, "ekonomi/anslag", "Anslag", Action::ReadFigures),
        (Section::Liquidity, "ekonomi/likviditet", "Likviditet", Action::ReadForecast),
        (Section::SharedServices, "ekonomi/delade-tjanster", "Delade tjänster", Action::ReadFigures),
    ];
    let permitted = all.into_iter().filter(|(_, _, _, action)| access.may(*action));
    permitted
        .map(|(section, path, label, _)| Link { current: section == current, ..Link::new(access.at(path), label) })
        .collect()
}
