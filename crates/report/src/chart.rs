//! Drawings of figures as SVG: on paper in the colours that stand here, on the web in those that the
//! style sheet gives to the classes.

mod alt;
mod bars;
mod compared;
mod flow;
mod line;
mod svg;
mod table;
mod years;

use crate::model::{Chart, Drawing};
use svg::escape;

pub use alt::alt;
pub use table::{is_tabled, table};

/// Draws the chart. **Promise**: no style, no script; at most five hues, which the colour-blind can tell
/// apart; every line and bar is named beside itself; the axis has its zero.
pub fn svg(chart: &Chart) -> String {
    let (height, shapes) = match &chart.drawing {
        Drawing::Line { lines, levels } => line::draw(chart, lines, levels),
        Drawing::Bars(marks) => bars::draw(marks),
        Drawing::Flow(stages) => flow::draw(stages),
        Drawing::Years { ceiling, years, .. } => years::draw(chart, ceiling, years),
        Drawing::Compared { names, rows } => compared::draw(names, rows, &chart.unit),
    };
    let (width, key) = (svg::WIDTH, escape(&chart.key));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{key}-title {key}-desc" font-family="Inter, sans-serif" font-size="13"><title id="{key}-title">{}</title><desc id="{key}-desc">{}</desc>{shapes}</svg>"#,
        escape(&chart.caption),
        escape(&alt(chart)),
    )
}

#[cfg(test)]
mod money_tests;
#[cfg(test)]
mod tests;
