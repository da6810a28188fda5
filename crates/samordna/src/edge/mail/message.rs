//! A letter as it travels (RFC 5322, MIME): in ASCII alone, so that every mail server can take it.

use lettre::address::Envelope;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use web::mail::delivery::Outgoing;

/// Who a letter is handed over from and to, and its bytes. **Errors**: in Swedish, why it can never be written.
pub fn write(letter: &Outgoing, from: &Address) -> Result<(Envelope, Vec<u8>), String> {
    let to = Mailbox::new(Some(letter.recipient.clone()), address(&letter.address)?);
    let mut message = Message::builder()
        .from(Mailbox::new(Some(letter.sender.clone()), from.clone()))
        .to(to)
        .subject(letter.subject.as_str())
        .message_id(Some(format!("<{}@{}>", letter.id, from.domain())));
    if let Some(reply_to) = &letter.reply_to {
        message = message.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    let mut parts = MultiPart::mixed().singlepart(SinglePart::plain(letter.body.clone()));
    for file in &letter.attachments {
        let kind = ContentType::parse(&file.media_type)
            .map_err(|_| format!("Bilagan {} har ett okänt slag: {}.", file.name, file.media_type))?;
        parts = parts.singlepart(Attachment::new(file.name.clone()).body(file.bytes.clone(), kind));
    }
    let message = message.multipart(parts).map_err(|error| format!("Brevet gick inte att skriva: {error}."))?;
    Ok((message.envelope().clone(), message.formatted()))
}

/// Reads an address; a domain with other letters than a–z is written as the network has it (`xn--…`).
///
/// **Source**: RFC 5890. What stands before @ has no such form.
pub fn address(text: &str) -> Result<Address, String> {
    let unreadable = || format!("Adressen {text} gick inte att läsa.");
    let (name, domain) = text.rsplit_once('@').ok_or_else(unreadable)?;
    if !name.is_ascii() {
        return Err(format!("Adressen {text} har tecken före @ som e-post inte kan bära, till exempel å, ä eller ö."));
    }
    let domain = match domain.is_ascii() {
        true => domain.to_owned(),
        false => url::Host::parse(domain).map_err(|_| unreadable())?.to_string(),
    };
    Address::new(name, domain).map_err(|_| unreadable())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_of_swedish_letters_is_written_as_the_network_has_it() {
        for (typed, written) in [
            ("registrator@växjö.example", "registrator@xn--vxj-qla6g.example"),
            ("anna@SÖDRA-Vätterbygden.se", "anna@xn--sdra-vtterbygden-0nb23a.se"),
            ("anna.ek@kommun.se", "anna.ek@kommun.se"),
        ] {
            assert_eq!(address(typed).unwrap().to_string(), written);
        }
    }

    #[test]
    fn what_no_mail_server_can_carry_is_said_in_swedish() {
        for (typed, said) in [
            ("märta@kommun.se", "har tecken före @"),
            ("inte en adress", "gick inte att läsa"),
            ("a b@kommun.se", "gick inte att läsa"),
            ("anna@å å.se", "gick inte att läsa"),
            ("anna@-.se", "gick inte att läsa"),
        ] {
            assert!(address(typed).unwrap_err().contains(said), "{typed}: {:?}", address(typed));
        }
    }

    #[test]
    fn a_letter_is_ascii_whatever_its_words_and_names_are() {
        let letter = Outgoing {
            id: store::Id::INSTALLATION,
            sender: "Samordningsförbundet Värend".to_owned(),
            recipient: "Växjö kommun, Märta \"Ö\" Åkesson".to_owned(),
            address: "registrator@växjö.example".to_owned(),
            reply_to: Some("anna@älmhult.example".to_owned()),
            subject: "Årsredovisning".to_owned(),
            body: "å".repeat(3_000),
            attachments: vec![web::mail::delivery::File {
                name: "årsredovisning.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                bytes: vec![0xe5; 2_000],
            }],
        };
        let (envelope, bytes) = write(&letter, &"a@b.example".parse().unwrap()).unwrap();
        assert!(bytes.is_ascii());
        assert_eq!(envelope.to()[0].to_string(), "registrator@xn--vxj-qla6g.example");
    }
}
