//! What the pages of grants say when something was done, or was not.

use finsam::grant::{GrantError, Refusal, RequestError, State};
use finsam::money::Ore;

use super::operations::{GrantingError, LifeError};
use crate::fault::Fault;
use crate::ui::{FieldError, Notice};

/// Says once what was just done, by the word that the address carries.
pub fn find_notice(done: &str) -> Option<Notice> {
    let text = match done {
        "beviljat" => "Anslaget är registrerat.",
        "andrat" => "Det nya beslutet gäller nu för anslaget.",
        "avslutat" => "Anslaget är avslutat.",
        "rekvirerat" => "Rekvisitionen är gjord. Nu ska två andra attestera den.",
        "attesterat" => "Du har attesterat rekvisitionen.",
        "aterlamnat" => "Rekvisitionen är återlämnad och kan rättas.",
        "atertaget" => "Rekvisitionen är återtagen.",
        "betalt" => "Rekvisitionen är registrerad som betald.",
        "utkast" => "Rekvisitionen är betald, och ett utkast till verifikation är gjort. Bokför det under Bokföring.",
        _ => return None,
    };
    Some(Notice::new("success", text))
}

/// Why a decision about a grant was not recorded, at its field. **Errors**: what is no fault of the person.
pub fn granting_error(error: GrantingError) -> Result<FieldError, Fault> {
    Ok(match error {
        GrantingError::NotThere => return Err(Fault::NotFound),
        GrantingError::Store(error) => return Err(error.into()),
        GrantingError::UnknownIntervention(_) => FieldError::new("insats", "Välj en insats i listan."),
        GrantingError::InterventionOver(year) => FieldError::new(
            &format!("belopp-{year}"),
            format!("Insatsen är avslutad före {year}. Ändra dess slut först, under Förbundet, Insatser."),
        ),
        GrantingError::UnknownDecision(number) => FieldError::new(
            "beslut",
            format!("Registret har inget beslut med diarienummer {number}. Registrera beslutet först, under Beslut."),
        ),
        GrantingError::Years(GrantError::Empty) => {
            FieldError::new("beslut", "Skriv ett belopp över noll för minst ett år.")
        }
        GrantingError::Years(GrantError::Twice(year)) => {
            FieldError::new(&format!("belopp-{year}"), format!("{year} står två gånger."))
        }
        GrantingError::Years(GrantError::Amount(year)) => {
            FieldError::new(&format!("belopp-{year}"), format!("Beloppet för {year} är negativt eller för stort."))
        }
        GrantingError::BelowAttested { year, attested_ore } => FieldError::new(
            &format!("belopp-{year}"),
            format!("För {year} är {attested_ore} kronor redan attesterat. Anslaget kan inte bli mindre än så."),
        ),
        GrantingError::AttestedAfter(on) => {
            FieldError::new("sista", format!("Rekvisitioner för dagar efter {on} är redan attesterade."))
        }
        GrantingError::Ended => {
            FieldError::new("beslut", "Anslaget är avslutat. Registrera ett nytt anslag i stället.")
        }
        GrantingError::ChangedMeanwhile => FieldError::new(
            "beslut",
            "Någon annan har ändrat anslaget sedan du öppnade sidan. Öppna det i ett nytt fönster och jämför.",
        ),
    })
}

/// What is wrong with what is asked for.
pub fn request_error(error: &RequestError) -> String {
    match error {
        RequestError::Backwards => "Perioden slutar innan den börjar. Skriv en senare sista dag.".to_owned(),
        RequestError::TwoYears => "Perioden går över ett årsskifte. Gör en rekvisition för varje år.".to_owned(),
        RequestError::OutsideGrant => "Anslaget gäller inte hela perioden. Se vilka år det är beviljat för.".to_owned(),
        RequestError::NoLine => "Skriv minst en rad med belopp.".to_owned(),
        RequestError::Line(_) => {
            "Beloppet ska vara större än noll. Dra av det som ska minska på en annan rad.".to_owned()
        }
        RequestError::AboveGrant { left_ore, asked_ore } => above(*left_ore, *asked_ore),
    }
}

fn above(left_ore: Ore, asked_ore: Ore) -> String {
    format!("Rekvisitionen är på {asked_ore} kronor, men {left_ore} kronor återstår av anslaget.")
}

/// Why something was not done with a requisition. **Errors**: what is no fault of the person.
pub fn life_error(error: LifeError) -> Result<String, Fault> {
    Ok(match error {
        LifeError::NotThere => return Err(Fault::NotFound),
        LifeError::Store(error) => return Err(error.into()),
        LifeError::ChangedMeanwhile => {
            "Rekvisitionen har ändrats sedan du öppnade sidan. Läs den igen. Attestera sedan om den stämmer.".to_owned()
        }
        LifeError::NoVoucher => "Verifikationen finns inte.".to_owned(),
        LifeError::VoucherUsed { voucher, requisition } => format!(
            "Verifikation {voucher} är redan betalningen av rekvisition {requisition}. En verifikation betalar en rekvisition."
        ),
        LifeError::CostDiffers { voucher, settled_ore, asked_ore } => format!(
            "Verifikation {voucher} är på {settled_ore} kronor, men rekvisitionen på {asked_ore} kronor. Välj en annan, eller kryssa i att det är rätt."
        ),
        LifeError::Draft(error) => error.swedish(),
        LifeError::Refused(refusal) => refused(&refusal),
    })
}

pub fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::WrongState(state) => match state {
            State::Waiting(_) => "Rekvisitionen väntar på att två personer attesterar den.",
            State::Attested => "Rekvisitionen är redan attesterad av två personer.",
            State::Paid => "Rekvisitionen är redan betald.",
            State::Returned => "Rekvisitionen är återlämnad. Den ska rättas först.",
            State::Withdrawn => "Rekvisitionen är återtagen.",
        }
        .to_owned(),
        Refusal::OwnRequisition => {
            "Du har gjort rekvisitionen, så du kan inte attestera den. Två andra ska göra det.".to_owned()
        }
        Refusal::AttestedAlready => {
            "Du har redan attesterat rekvisitionen. En annan person ska göra det nu.".to_owned()
        }
        Refusal::NotOwn => "Bara den som har gjort rekvisitionen kan återta den.".to_owned(),
        Refusal::AboveGrant { left_ore, asked_ore } => above(*left_ore, *asked_ore),
    }
}

pub fn state_word(state: State) -> &'static str {
    match state {
        State::Waiting(2) => "Väntar på två attester",
        State::Waiting(_) => "Väntar på en attest",
        State::Attested => "Attesterad",
        State::Paid => "Betald",
        State::Returned => "Återlämnad",
        State::Withdrawn => "Återtagen",
    }
}
