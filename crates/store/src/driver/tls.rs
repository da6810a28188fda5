//! Whether the connection to PostgreSQL is encrypted, and whose certificate is believed: as the address says, in the
//! words that PostgreSQL's own programs know.

use std::str::FromStr;
use std::sync::Arc;

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::{StoreError, StoreResult};

/// Where a server is, and how it is spoken to.
#[derive(Clone)]
pub(crate) struct Server {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Server {
    /// Reads `postgres://...?sslmode=disable|require|verify-full&sslrootcert=FILE`; without a mode nothing is encrypted.
    ///
    /// **Errors**: an address that is not right, a mode that is not known, a file that holds no certificate.
    pub(crate) fn parse(url: &str) -> StoreResult<Server> {
        let (address, asked) = take_out(url);
        let mut config = Config::from_str(&address).map_err(|_| refused("the address is not right"))?;
        let tls = match (asked.mode.as_deref(), asked.root.as_deref()) {
            (None | Some("disable"), None) => None,
            (Some("require"), None) => Some(Trust::Anybody),
            (Some("verify-full"), Some(file)) => Some(Trust::of_file(file)?),
            (Some("verify-full"), None) => return Err(refused("sslmode=verify-full needs sslrootcert=FILE")),
            (None | Some("disable" | "require"), Some(_)) => {
                return Err(refused("sslrootcert is read with sslmode=verify-full alone"));
            }
            (Some(_), _) => return Err(refused("sslmode is disable, require or verify-full")),
        };
        config.ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable });
        let tls = tls.map(|trust| client_config(trust).map(MakeRustlsConnect::new)).transpose()?;
        Ok(Server { config, tls })
    }

    pub(crate) fn connect(&self) -> Result<Client, postgres::Error> {
        match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        }
    }
}

/// What the address asks for beside what the client library reads.
#[derive(Default)]
struct Asked {
    mode: Option<String>,
    root: Option<String>,
}

fn take_out(url: &str) -> (String, Asked) {
    let Some((address, query)) = url.split_once('?') else { return (url.to_owned(), Asked::default()) };
    let (mut asked, mut rest) = (Asked::default(), Vec::new());
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("sslmode", mode)) => asked.mode = Some(mode.to_owned()),
            Some(("sslrootcert", file)) => asked.root = Some(file.replace("%2F", "/").replace("%20", " ")),
            _ => rest.push(pair),
        }
    }
    let address = if rest.is_empty() { address.to_owned() } else { format!("{address}?{}", rest.join("&")) };
    (address, asked)
}

/// Whose certificate is believed.
#[derive(Debug)]
enum Trust {
    /// The connection is encrypted, and who answers is not asked: proof against listening, not against posing.
    Anybody,
    /// The certificates of a file, which may sign the server's or be the server's own.
    File { named: Vec<CertificateDer<'static>>, signers: Arc<WebPkiServerVerifier> },
}

impl Trust {
    fn of_file(file: &str) -> StoreResult<Trust> {
        let unread = |_| refused(&format!("the certificates in {file} cannot be read"));
        let pem = CertificateDer::pem_file_iter(file).map_err(unread)?;
        let named: Vec<CertificateDer<'static>> = pem.collect::<Result<_, _>>().map_err(unread)?;
        let mut roots = RootCertStore::empty();
        if named.is_empty() || roots.add_parsable_certificates(named.iter().cloned()).0 == 0 {
            return Err(refused(&format!("{file} holds no certificate")));
        }
        let signers = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider());
        let signers = signers.build().map_err(|error| refused(&error.to_string()))?;
        Ok(Trust::File { named, signers })
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

fn client_config(trust: Trust) -> StoreResult<ClientConfig> {
    let builder = ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| refused(&error.to_string()))?;
    Ok(builder.dangerous().with_custom_certificate_verifier(Arc::new(trust)).with_no_client_auth())
}

impl ServerCertVerifier for Trust {
    /// A certificate that the file names itself is believed as it is, if it is for the host: PostgreSQL's own
    /// instructions make one that signs itself, which no chain ends in.
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        host: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match self {
            Trust::Anybody => Ok(ServerCertVerified::assertion()),
            Trust::File { named, .. } if named.iter().any(|one| one.as_ref() == own.as_ref()) => {
                verify_server_name(&ParsedCertificate::try_from(own)?, host)?;
                Ok(ServerCertVerified::assertion())
            }
            Trust::File { signers, .. } => signers.verify_server_cert(own, between, host, ocsp, now),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, own, signed, &provider().signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, own, signed, &provider().signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        provider().signature_verification_algorithms.supported_schemes()
    }
}

fn refused(why: &str) -> StoreError {
    StoreError::Driver(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_an_address_stays_as_it_is() {
        for (url, address, mode, root) in [
            ("postgres://a@h/x", "postgres://a@h/x", None, None),
            ("postgres://a@h/x?connect_timeout=2", "postgres://a@h/x?connect_timeout=2", None, None),
            ("postgres://a@h/x?sslmode=require", "postgres://a@h/x", Some("require"), None),
            (
                "postgres://a@h/x?sslmode=verify-full&connect_timeout=2&sslrootcert=/etc/rot.crt",
                "postgres://a@h/x?connect_timeout=2",
                Some("verify-full"),
                Some("/etc/rot.crt"),
            ),
        ] {
            let (found, asked) = take_out(url);
            assert_eq!((found.as_str(), asked.mode.as_deref(), asked.root.as_deref()), (address, mode, root));
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (query, why) in [
            ("sslmode=verify-full", "needs sslrootcert"),
            ("sslmode=verify-ca", "disable, require or verify-full"),
            ("sslmode=prefer", "disable, require or verify-full"),
            ("sslmode=", "disable, require or verify-full"),
            ("sslrootcert=/etc/rot.crt", "with sslmode=verify-full alone"),
            ("sslmode=require&sslrootcert=/etc/rot.crt", "with sslmode=verify-full alone"),
            ("sslmode=verify-full&sslrootcert=/finns/inte.crt", "cannot be read"),
            ("sslmode=verify-full&sslrootcert=/dev/null", "holds no certificate"),
            ("nonsense=1", "the address is not right"),
        ] {
            let error = Server::parse(&format!("postgres://a@h/x?{query}")).err().expect(query).to_string();
            assert!(error.contains(why), "{query}: {error}");
        }
    }
}
