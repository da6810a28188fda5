//! Letters that leave by e-mail: written with what they tell of, sent by the server, followed until they have arrived at
//! the recipient's mail server.

pub mod delivery;
pub mod operations;
pub mod queries;
pub mod tables;

/// How letters leave this installation; without it nothing is sent from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRoute {
    /// The mail server's name, without what signs in to it.
    pub server: String,
    /// The address that letters come from.
    pub from: String,
    /// Where this installation is reached, for links in letters: `https://samordna.example`, without a slash at the end.
    pub site: String,
}
