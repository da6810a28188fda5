//! Which type a file is: what it says, and where it says nothing, what it holds.

use crate::finding::FindingKind;
use crate::label::{Label, SieType};
use crate::reader::State;

/// Decides the type and tells where the file was vague about it.
pub(super) fn determine(state: &mut State) -> SieType {
    let content = by_content(state);
    let Some((printed, line)) = state.header.sie_type.clone() else {
        state.findings.add_whole(FindingKind::TypeMissing { assumed: content });
        return content;
    };
    let trimmed = printed.trim();
    let (read, standard) = match trimmed.to_ascii_uppercase().as_str() {
        "1" => (SieType::Type1, true),
        "2" => (SieType::Type2, true),
        "3" => (SieType::Type3, true),
        "4" => (of_type_four(state), true),
        "4E" => (SieType::Type4E, false),
        "4I" => (SieType::Type4I, false),
        _ => {
            let value = shortened(trimmed);
            state.findings.add(line, FindingKind::TypeUnknown { value, assumed: content });
            return content;
        }
    };
    if !standard {
        state.findings.add(line, FindingKind::TypeForm { value: shortened(trimmed), read });
    }
    read
}

fn by_content(state: &State) -> SieType {
    let has = |labels: &[Label]| labels.iter().any(|label| state.labels.count(*label) > 0);
    if has(&[Label::Ver]) {
        of_type_four(state)
    } else if has(&[Label::Oib, Label::Oub]) {
        SieType::Type3
    } else if has(&[Label::Psaldo, Label::Pbudget]) {
        SieType::Type2
    } else {
        SieType::Type1
    }
}

/// Both types 4 say `4`. An export has balances; an import has vouchers and no balances.
fn of_type_four(state: &State) -> SieType {
    use Label::*;
    let balances = [Ib, Ub, Res, Oib, Oub, Psaldo, Pbudget, Omfattn];
    let has_balances = balances.iter().any(|label| state.labels.count(*label) > 0);
    let is_empty_export = state.labels.count(Ver) == 0 && state.labels.count(Konto) > 0;
    if has_balances || is_empty_export { SieType::Type4E } else { SieType::Type4I }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
