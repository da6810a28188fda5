//! The pages of samples.

pub mod list;
pub mod show;
pub mod voucher;

use finsam::money::{Ore, grouped};

use super::operations::{Method, Sample, Standing};
use crate::ui::Status;

fn status(standing: Standing) -> Status {
    match standing {
        Standing::Left => Status::new("todo", "Återstår"),
        Standing::Asked => Status::new("warning", "Fråga"),
        Standing::Answered => Status::new("current", "Besvarad"),
        Standing::Checked => Status::new("ok", "Granskad"),
    }
}

/// How a sample was drawn, in a sentence that says all that is needed to draw it again.
fn method_words(sample: &Sample) -> String {
    let kronor = |ore: u64| Ore(i64::try_from(ore).unwrap_or(i64::MAX)).to_string();
    match sample.method {
        Some(Method::Random { wanted, seed }) => {
            format!("Slumpvis {} verifikationer utan återläggning, frö {seed}", grouped(i64::from(wanted)))
        }
        Some(Method::Unit { interval_ore, seed }) => {
            format!("Beloppsvägt, var {} krona av debetsummorna, frö {seed}", kronor(interval_ore))
        }
        Some(Method::Size { least_ore }) => format!("Alla med en debetsumma om minst {} kronor", kronor(least_ore)),
        None => "Draget på ett sätt som den här versionen av programmet inte känner".to_owned(),
    }
}
