//! `serve`.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::http::HeaderName;
use clap::Args;
use store::Db;
use tokio::signal::unix::{SignalKind, signal};
use web::{App, Settings};

use super::{Refusal, Where, of_system, parse_listen};
use crate::edge;
use crate::edge::mail::{MailPlace, Postman};

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Where,
    /// Adress och port att visa sidorna på
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = parse_listen)]
    listen: SocketAddr,
    /// Skicka kakor även utan HTTPS; bara för prov på den egna datorn
    #[arg(long)]
    insecure_cookies: bool,
    /// Rubriken där HTTPS-servern framför skriver vem som frågar, till exempel X-Forwarded-For
    #[arg(long, env = "SAMORDNA_CLIENT_ADDRESS_HEADER", value_name = "RUBRIK")]
    client_address_header: Option<HeaderName>,
    #[command(flatten)]
    mail: MailPlace,
}

/// How many threads may read, write, hash and wait for a PDF at once. The database has four connections for reading and
/// one for writing, so that more would mostly wait, and each keeps memory of its own.
const BLOCKING: usize = 6;

impl Serve {
    pub fn run(self) -> Result<(), Refusal> {
        let mailer = self.mail.find()?;
        let mail = mailer.as_ref().map(|mailer| mailer.route.clone());
        let settings = Settings {
            secure_cookies: !self.insecure_cookies,
            client_address_header: self.client_address_header,
            mail,
            ..Settings::default()
        };
        let db = self.place.open_or_make()?;
        let _postman = mailer.map(|mailer| Postman::start(mailer, db.clone()));
        serve(db, self.listen, settings, |address| println!("Adress: http://{address}"))
    }
}

/// Serves until it is told to stop; `ready` is told the address, also when the port was chosen by the system.
pub fn serve(db: Db, listen: SocketAddr, settings: Settings, ready: impl FnOnce(SocketAddr)) -> Result<(), Refusal> {
    let app = App { db, clock: edge::now, typesetter: Arc::new(edge::typeset), settings: Arc::new(settings) };
    let runtime = tokio::runtime::Builder::new_multi_thread().max_blocking_threads(BLOCKING).enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await?;
        // Whoever is told that it is ready may tell it to stop.
        let stopped = told_to_stop()?;
        ready(listener.local_addr()?);
        let service: IntoMakeServiceWithConnectInfo<axum::Router, SocketAddr> =
            web::routes::router(app).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(stopped).await
    });
    runtime.shutdown_background();
    served.map_err(|error| Refusal(format!("Sidorna gick inte att visa på {listen}: {}", of_system(&error))))
}

/// Listens from now on for being told to stop.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
