//! Writes the sample report as a web page, a workbook and JSON: `cargo run -p report --example web -- FOLDER`.

use report::html::{self, Links};
use report::{figures_json, samples, xlsx};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let document = samples::interim_report();
    let links = Links {
        figure_href: &|id| Some(format!("/varend/siffror/{id}")),
        csv_href: &|key| Some(format!("/varend/tabeller/{key}.csv")),
    };
    let page = format!(
        "<!doctype html>\n<html lang=\"sv\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"document.css\"></head>\n<body>\n<h1>{title}</h1>\n{}{}</body>\n</html>\n",
        html::contents(&document),
        html::fragment(&document, &links),
        title = document.title,
    );
    std::fs::write(folder.join("document.html"), page)?;
    let frame = ":root { color-scheme: light dark; }\nbody { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; font-family: Inter, sans-serif; }\n";
    std::fs::write(folder.join("document.css"), frame.to_owned() + html::STYLE_SHEET)?;
    std::fs::write(folder.join("document.xlsx"), xlsx::workbook(&document)?)?;
    let figures = figures_json::Figures {
        association: "varend".to_owned(),
        as_at: document.as_at,
        figures: document.figures.clone(),
    };
    std::fs::write(folder.join("figures.json"), figures_json::write(&figures))?;
    std::fs::write(folder.join("document.json"), serde_json::to_string_pretty(&document)?)?;
    Ok(())
}
