//! Grants and requisitions.

use access::allowed;

use super::{Route, Routes};
use crate::{grants, receiving};

#[rustfmt::skip]
pub(super) fn list(at: &Routes<'_>) -> Vec<Route> {
    vec![
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/anslag", grants::list),
        at.get::<allowed::RecordGrant, _, _>("/{association}/ekonomi/anslag/nytt", grants::deciding::ask_new),
        at.post::<allowed::RecordGrant, _, _>("/{association}/ekonomi/anslag/nytt", grants::deciding::create),
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/anslag/att-attestera", grants::waiting),
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/anslag/underlag/{paper}", grants::papers::download),
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}", grants::making::show),
        at.get::<allowed::MakeRequisition, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/rattelse", grants::making::ask_again),
        at.post::<allowed::MakeRequisition, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/rattelse", grants::making::again),
        at.post::<allowed::AttestRequisition, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/attest", grants::life::attest),
        at.get::<allowed::AttestRequisition, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/aterlamning", grants::life::ask_return),
        at.post::<allowed::AttestRequisition, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/aterlamning", grants::life::send_back),
        at.post::<allowed::MakeRequisition, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/atertagande", grants::life::withdraw),
        at.get::<allowed::WriteVoucher, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/betalning", grants::life::ask_payment),
        at.post::<allowed::WriteVoucher, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/betalning", grants::life::pay),
        at.post::<allowed::MakeRequisition, _, _>("/{association}/ekonomi/anslag/rekvisitioner/{requisition}/underlag", grants::papers::attach)
            .taking_up_to(receiving::LARGEST_REQUEST_BYTES),
        at.get::<allowed::ReadFigures, _, _>("/{association}/ekonomi/anslag/{grant}", grants::show),
        at.get::<allowed::RecordGrant, _, _>("/{association}/ekonomi/anslag/{grant}/andring", grants::deciding::ask_change),
        at.post::<allowed::RecordGrant, _, _>("/{association}/ekonomi/anslag/{grant}/andring", grants::deciding::change),
        at.get::<allowed::RecordGrant, _, _>("/{association}/ekonomi/anslag/{grant}/avslut", grants::deciding::ask_end),
        at.post::<allowed::RecordGrant, _, _>("/{association}/ekonomi/anslag/{grant}/avslut", grants::deciding::end),
        at.get::<allowed::MakeRequisition, _, _>("/{association}/ekonomi/anslag/{grant}/rekvisition", grants::making::ask_new),
        at.post::<allowed::MakeRequisition, _, _>("/{association}/ekonomi/anslag/{grant}/rekvisition", grants::making::create),
    ]
}
