//! Figures and findings as JSON: what `samordna figures` and `samordna review` print, and read back.

use finsam::figure::{Figure, Trace, Unit, Value};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Holds the figures of an association at a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub association: String,
    pub as_at: Date,
    pub figures: Vec<Figure>,
}

/// Holds what a review found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// A stable name: `result_differs`.
    pub code: String,
    pub severity: Severity,
    /// The table or figure that it concerns.
    #[serde(default, rename = "where")]
    pub place: String,
    #[serde(default)]
    pub message: String,
    /// The numbers that do not agree, in the figures' own unit.
    #[serde(default)]
    pub values: Vec<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// Tells why figures or findings could not be read.
#[derive(Debug)]
pub struct Unreadable(String);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Filen går inte att läsa som siffror i JSON: {}", self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Writes figures.
///
/// **Units**: money in whole öre, per cent in thousandths, counts as they are.
/// **Promise**: [`read`] gives the same figures back; the same figures give the same bytes.
pub fn write(figures: &Figures) -> String {
    let wire = Wire {
        association: figures.association.clone(),
        as_at: figures.as_at.to_string(),
        figures: figures.figures.iter().map(|figure| WireFigure::from(figure, Some(figures.as_at))).collect(),
    };
    pretty(&wire)
}

/// Reads figures, also those that another program wrote.
///
/// **Shape**: unknown fields are passed over; `id`, `column`, `definition` and `trace` may be left out.
/// **Errors**: not JSON, a date that is none, a unit or a value of an unknown form.
///
/// ```
/// let text = r#"{"as_at": "2025-08-31", "figures": [{"label": "Kassa", "value": 100, "unit": "ore"}]}"#;
/// let read = report::figures_json::read(text).unwrap();
/// assert_eq!(read.figures[0].known(), Some(100));
/// ```
pub fn read(text: &str) -> Result<Figures, Unreadable> {
    let wire: Wire = serde_json::from_str(text).map_err(|error| Unreadable(error.to_string()))?;
    let as_at = date(&wire.as_at)?;
    let figures = wire.figures.into_iter().map(|figure| figure.into_figure(Some(as_at))).collect::<Result<_, _>>()?;
    Ok(Figures { association: wire.association, as_at, figures })
}

/// Writes findings: `{"findings": [...]}`.
pub fn write_findings(findings: &[Finding]) -> String {
    pretty(&Findings { findings: findings.to_vec() })
}

/// Reads findings that [`write_findings`] wrote. **Errors**: not JSON, or a severity of another name.
pub fn read_findings(text: &str) -> Result<Vec<Finding>, Unreadable> {
    serde_json::from_str(text).map(|read: Findings| read.findings).map_err(|error| Unreadable(error.to_string()))
}

#[derive(Serialize, Deserialize)]
struct Findings {
    findings: Vec<Finding>,
}

#[derive(Serialize, Deserialize)]
struct Wire {
    #[serde(default)]
    association: String,
    as_at: String,
    figures: Vec<WireFigure>,
}

#[derive(Serialize, Deserialize)]
struct WireFigure {
    #[serde(default)]
    id: String,
    #[serde(default)]
    section: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    column: String,
    #[serde(default)]
    value: Option<i64>,
    #[serde(default = "ore")]
    unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    missing: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    /// Only where it is not the date of them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_at: Option<String>,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    trace: WireTrace,
}

#[derive(Default, Serialize, Deserialize)]
struct WireTrace {
    #[serde(default)]
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    figures: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    register: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

impl WireFigure {
    fn from(figure: &Figure, common_date: Option<Date>) -> WireFigure {
        let (value, missing, hidden) = match &figure.value {
            Value::Known(value) => (Some(*value), None, false),
            Value::Missing(reason) => (None, Some(reason.clone()), false),
            Value::Hidden => (None, None, true),
        };
        WireFigure {
            id: figure.id.clone(),
            section: figure.section.clone(),
            label: figure.label.clone(),
            column: figure.column.clone(),
            value,
            unit: unit_name(figure.unit).to_owned(),
            missing,
            hidden,
            as_at: (common_date != Some(figure.as_at)).then(|| figure.as_at.to_string()),
            definition: figure.definition.clone(),
            trace: WireTrace::from(&figure.trace),
        }
    }

    fn into_figure(self, common_date: Option<Date>) -> Result<Figure, Unreadable> {
        let as_at = match (&self.as_at, common_date) {
            (Some(written), _) => date(written)?,
            (None, Some(common)) => common,
            (None, None) => return Err(Unreadable(format!("{}: as_at saknas", self.id))),
        };
        let value = match (self.value, self.hidden) {
            (_, true) => Value::Hidden,
            (Some(value), false) => Value::Known(value),
            (None, false) => Value::Missing(self.missing.unwrap_or_default()),
        };
        let Some(unit) = find_unit(&self.unit) else {
            return Err(Unreadable(format!("{}: enheten {} är okänd", self.id, self.unit)));
        };
        Ok(Figure {
            id: self.id,
            section: self.section,
            label: self.label,
            column: self.column,
            value,
            unit,
            as_at,
            definition: self.definition,
            trace: self.trace.into_trace(),
        })
    }
}

impl WireTrace {
    fn from(trace: &Trace) -> WireTrace {
        let kind = |kind: &str| WireTrace { kind: kind.to_owned(), ..WireTrace::default() };
        match trace {
            Trace::Vouchers { count } => WireTrace { count: Some(*count), ..kind("vouchers") },
            Trace::Figures(ids) => {
                WireTrace { count: Some(ids.len() as u64), figures: Some(ids.clone()), ..kind("figures") }
            }
            Trace::Observation { id, source } => {
                WireTrace { id: Some(id.clone()), source: Some(source.clone()), ..kind("observation") }
            }
            Trace::Records { register, count } => {
                WireTrace { register: Some(register.clone()), count: Some(*count), ..kind("records") }
            }
            Trace::Printed => kind("printed"),
        }
    }

    fn into_trace(self) -> Trace {
        let count = self.count.unwrap_or_default();
        match self.kind.as_str() {
            "vouchers" => Trace::Vouchers { count },
            "figures" => Trace::Figures(self.figures.unwrap_or_default()),
            "observation" => {
                Trace::Observation { id: self.id.unwrap_or_default(), source: self.source.unwrap_or_default() }
            }
            "records" => Trace::Records { register: self.register.unwrap_or_default(), count },
            _ => Trace::Printed,
        }
    }
}

/// Gives the name of a unit in JSON: `ore`, `percent_milli`, `count`.
pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Ore => "ore",
        Unit::PercentMilli => "percent_milli",
        Unit::Count => "count",
    }
}

fn find_unit(name: &str) -> Option<Unit> {
    [Unit::Ore, Unit::PercentMilli, Unit::Count].into_iter().find(|unit| unit_name(*unit) == name)
}

fn ore() -> String {
    unit_name(Unit::Ore).to_owned()
}

fn date(written: &str) -> Result<Date, Unreadable> {
    written.parse().map_err(|_| Unreadable(format!("{written} är inget datum")))
}

fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes the figures inside a stored [`crate::model::Document`], each with its own date.
pub(crate) mod list {
    use finsam::figure::Figure;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::WireFigure;

    pub fn serialize<S: Serializer>(figures: &[Figure], out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(figures.iter().map(|figure| WireFigure::from(figure, None)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Figure>, D::Error> {
        let wires = Vec::<WireFigure>::deserialize(input)?;
        wires.into_iter().map(|wire| wire.into_figure(None)).collect::<Result<_, _>>().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: Value, trace: Trace) -> Figure {
        Figure {
            id: "outcome/budget".into(),
            section: "outcome".into(),
            label: "Årets budget".into(),
            column: "2025".into(),
            value,
            unit: Unit::Ore,
            as_at: jiff::civil::date(2025, 8, 31),
            definition: "Insatser och ingående eget kapital.".into(),
            trace,
        }
    }

    #[test]
    fn figures_come_back_as_they_were_written() {
        let values = [Value::Known(-925_600_000), Value::Missing("inget svar".into()), Value::Hidden];
        let traces = [
            Trace::Vouchers { count: 12 },
            Trace::Figures(vec!["a".into(), "b".into()]),
            Trace::Observation { id: "o1".into(), source: "SCB 2024".into() },
            Trace::Records { register: "platser".into(), count: 8 },
            Trace::Printed,
        ];
        let figures = values.iter().flat_map(|v| traces.iter().map(|t| figure(v.clone(), t.clone()))).collect();
        let figures = Figures { association: "varend".into(), as_at: jiff::civil::date(2025, 8, 31), figures };
        assert_eq!(read(&write(&figures)).unwrap(), figures);
        assert!(!write(&figures).contains("\"as_at\": \"2025-08-31\",\n      \"def"), "the common date stands once");
    }

    #[test]
    fn the_json_has_the_documented_names() {
        let figures = Figures {
            association: "varend".into(),
            as_at: jiff::civil::date(2025, 8, 31),
            figures: vec![figure(Value::Known(5), Trace::Vouchers { count: 12 })],
        };
        let written: serde_json::Value = serde_json::from_str(&write(&figures)).unwrap();
        let expected = serde_json::json!({"association": "varend", "as_at": "2025-08-31", "figures": [{
            "id": "outcome/budget", "section": "outcome", "label": "Årets budget", "column": "2025", "value": 5,
            "unit": "ore", "definition": "Insatser och ingående eget kapital.",
            "trace": {"kind": "vouchers", "count": 12}}]});
        assert_eq!(written, expected);
    }

    #[test]
    fn figures_of_others_are_read_with_what_they_leave_out() {
        let text = r#"{"as_at": "2025-08-31", "program": "Kalkyl", "figures": [
            {"id": "a", "value": null, "missing": "ej mätt", "colour": "blue"},
            {"id": "b", "value": null, "hidden": true, "unit": "count"},
            {"label": "c", "value": 41000, "unit": "percent_milli", "trace": {"kind": "guess"}}]}"#;
        let figures = read(text).unwrap().figures;
        assert_eq!(figures[0].value, Value::Missing("ej mätt".into()));
        assert_eq!(figures[1].value, Value::Hidden);
        assert_eq!((figures[2].unit, &figures[2].trace), (Unit::PercentMilli, &Trace::Printed));
    }

    #[test]
    fn what_is_no_figures_is_refused_with_the_reason() {
        for (text, reason) in [
            ("", "EOF"),
            ("[]", "invalid"),
            (r#"{"figures": []}"#, "as_at"),
            (r#"{"as_at": "31 augusti", "figures": []}"#, "31 augusti är inget datum"),
            (r#"{"as_at": "2025-08-31", "figures": [{"id": "x", "unit": "mil"}]}"#, "x: enheten mil är okänd"),
            (r#"{"as_at": "2025-08-31", "figures": [{"value": 1.5}]}"#, "1.5"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn findings_come_back_as_they_were_written() {
        let finding = Finding {
            code: "result_differs".into(),
            severity: Severity::Error,
            place: "income_statement".into(),
            message: "Resultatet är inte detsamma.".into(),
            values: vec![190_000_000, 190_100_000],
        };
        let text = write_findings(std::slice::from_ref(&finding));
        assert!(text.contains(r#""where": "income_statement""#) && text.contains(r#""severity": "error""#));
        assert_eq!(read_findings(&text).unwrap(), [finding]);
        assert!(read_findings(r#"{"findings": [{"code": "x", "severity": "grave"}]}"#).is_err());
    }
}
