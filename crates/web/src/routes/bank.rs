//! The bank and its statements.

use access::allowed;

use super::{Route, Routes};
use crate::{bank, receiving};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bank", bank::list),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/ny", bank::new),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/ny", bank::create),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bank/{account}", bank::show),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/avslut", bank::edit),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/avslut", bank::end),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/utdrag", bank::choose),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/utdrag", bank::receive)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadAccounts, _, _>("/{association}/bokforing/bank/{account}/utdrag/{statement}", bank::download),
        at.get::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/kolumner/{upload}", bank::columns::show),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/kolumner/{upload}", bank::columns::receive),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/matchning", bank::matching::create),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/matchning/{matched}/upphavande", bank::matching::end),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/bokforing/bank/{account}/poster/{entry}/utkast", bank::matching::draft),
        at.post::<allowed::ReconcileBank, _, _>("/{association}/bokforing/bank/{account}/avstamning", bank::matching::reconcile),
    ]
}
