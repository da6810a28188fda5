//! The end of a year.

use access::allowed;

use super::{Route, Routes};
use crate::{closing, receiving};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut", closing::show),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/stang", closing::years::ask_close),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/stang", closing::years::close),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/oppna", closing::years::ask_reopen),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/oppna", closing::years::reopen),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/bar-over", closing::years::ask_carry),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/bar-over", closing::years::carry_again),
        at.get::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/resultatkonto", closing::choosing::ask),
        at.post::<allowed::CloseYear, _, _>("/{association}/bokforing/bokslut/{year}/resultatkonto", closing::choosing::choose),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer", closing::specifying::list),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}", closing::specifying::show),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}", closing::specifying::save),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}/fil", closing::specifying::attach)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}/fil/{number}", closing::specifying::download),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/specifikationer/{account}/fil/{number}/borttagning", closing::specifying::detach),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bokslut/{year}/upplupet", closing::asking::list),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/upplupet", closing::asking::ask),
        at.get::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/upplupet/{question}", closing::asking::edit),
        at.post::<allowed::PrepareClosing, _, _>("/{association}/bokforing/bokslut/{year}/upplupet/{question}", closing::asking::answer),
    ]
}
