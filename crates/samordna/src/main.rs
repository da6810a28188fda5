//! The program: serves the pages and does from a terminal what the pages do.
//!
//! This is the edge: here the clock is read, chance is drawn, processes are started.

mod commands;
mod edge;
mod wrong_use;

use std::process::ExitCode;

use clap::Parser;

use commands::{Command, Refusal};

/// Samordningsförbundets verksamhetssystem.
#[derive(Parser)]
#[command(
    name = "samordna",
    version,
    about = "Samordningsförbundets verksamhetssystem",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; everything else is wrong use.
            let code = if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
            let said = wrong_use::say(&error);
            if error.use_stderr() {
                eprint!("{said}");
            } else {
                let _ = commands::print(said.trim_end());
            }
            return code;
        }
    };
    match commands::run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refusal(reason)) => {
            eprintln!("{reason}");
            ExitCode::from(1)
        }
    }
}
