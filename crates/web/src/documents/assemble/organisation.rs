//! The board, the auditors and the signatures, from the register as it was on the day.

use finsam::association::{Holder, OfficeKind, SeatRole};
use jiff::civil::Date;
use report::model::{Adoption, Block, Cell, Column, ColumnKind, Kind, Row, Seat, Signatures, Table};
use report::swedish::long_date;

use super::material::Material;
use super::plain;

/// A row for each seat: whom it belongs to, who holds it and who stands in.
pub fn board(material: &Material<'_>) -> Vec<Block> {
    let on = material.as_at;
    let deputies = material.register().list_seats(SeatRole::Deputy, on);
    let rows: Vec<Row> = material
        .register()
        .list_seats(SeatRole::Ordinary, on)
        .into_iter()
        .map(|seat| {
            let deputy: Vec<String> = deputies
                .iter()
                .filter(|deputy| deputy.member_ids == seat.member_ids)
                .filter_map(|deputy| deputy.find_holding(on))
                .map(|holder| lines(&holder.person, &member_of(material, holder)))
                .collect();
            let deputy = if deputy.is_empty() { Cell::text("vakant") } else { Cell::Words(deputy.join(", ")) };
            let holder = seat.find_holding(on).map_or(Cell::text("vakant"), |holder| with_office(material, holder, on));
            let of = members(material, &seat.member_ids);
            let of =
                if seat.member_ids.len() > 1 { Cell::Words(plain(&of).replace(", ", ",  \n")) } else { Cell::Text(of) };
            Row::plain(vec![of, holder, deputy])
        })
        .collect();
    let caption = format!("Styrelsen den {}", long_date(on));
    table("styrelse", caption, &["Utsedd av", "Ledamot", "Ersättare"], rows)
}

pub fn auditors(material: &Material<'_>) -> Vec<Block> {
    let on = material.as_at;
    let rows: Vec<Row> = material
        .auditors
        .iter()
        .filter(|auditor| auditor.period.contains(on))
        .map(|auditor| {
            let firm = auditor.firm.as_deref().map(|firm| format!(", {firm}")).unwrap_or_default();
            let of = material.register().auditors.iter().find(|known| known.person == auditor.name);
            let reviewed = of.map(|known| members(material, &known.member_ids)).unwrap_or_default();
            Row::plain(vec![
                Cell::Text(format!("{}{firm}", auditor.name)),
                Cell::text(&auditor.appointed_by),
                Cell::Text(reviewed),
            ])
        })
        .collect();
    let caption = format!("Revisorer den {}", long_date(on));
    table("revisorer", caption, &["Revisor", "Utsedd av", "Granskar för"], rows)
}

/// Room for a signature by each seat; those sign who hold the seats when the document is adopted.
pub fn signatures(material: &Material<'_>, kind: Kind, adoption: Option<&Adoption>) -> Vec<Block> {
    let on = adoption.map_or(material.as_at, |adoption| adoption.adopted_on);
    let mut seats: Vec<(u8, Seat)> = material
        .register()
        .list_seats(SeatRole::Ordinary, on)
        .into_iter()
        .map(|seat| {
            let holding = seat.find_holding(on);
            let name = holding.map(|holder| holder.person.as_str());
            let office = name.and_then(|name| material.register().find_office(name, on));
            let (order, function) = match office {
                Some(OfficeKind::Chair) => (0, "Ordförande"),
                Some(OfficeKind::ViceChair) => (1, "Vice ordförande"),
                None => (2, "Ledamot"),
            };
            let own = holding.map(|holder| member_of(material, holder)).filter(|member| !member.is_empty());
            let member = own.unwrap_or_else(|| members(material, &seat.member_ids));
            (order, Seat { function: function.to_owned(), member, name: name.map(str::to_owned) })
        })
        .collect();
    seats.sort_by_key(|(order, _)| *order);
    let the_document = kind.definite();
    let statement = match adoption {
        Some(adoption) => format!(
            "{} är fastställd den {}, {}.",
            report::swedish::capitalised(the_document),
            long_date(adoption.adopted_on),
            adoption.decision
        ),
        None => match kind {
            Kind::AnnualReport => format!("Styrelsen avger {the_document} för {}.", material.as_at.year()),
            Kind::Plan => format!("Styrelsen fastställer {the_document} för {}.", material.as_at.year()),
            _ => format!("Styrelsen fastställer {the_document} per den {}.", long_date(material.as_at)),
        },
    };
    let seats: Vec<Seat> = seats.into_iter().map(|(_, seat)| seat).collect();
    if seats.is_empty() { Vec::new() } else { vec![Block::Signatures(Signatures { statement, seats })] }
}

/// The name, and below it the office and, of a shared seat, the member.
fn with_office(material: &Material<'_>, holder: &Holder, on: Date) -> Cell {
    let office = material.register().find_office(&holder.person, on).map(|office| office.swedish().to_owned());
    let below: Vec<String> =
        office.into_iter().chain([member_of(material, holder)]).filter(|text| !text.is_empty()).collect();
    match below.is_empty() {
        true => Cell::text(&holder.person),
        false => Cell::Words(lines(&holder.person, &below.join(", "))),
    }
}

/// Two lines of words, or one where there is nothing below.
fn lines(name: &str, below: &str) -> String {
    if below.is_empty() { plain(name) } else { format!("{}  \n{}", plain(name), plain(below)) }
}

/// The member that somebody in a shared seat comes from.
fn member_of(material: &Material<'_>, holder: &Holder) -> String {
    let member = holder.member_id.as_deref().and_then(|id| material.register().find_member(id));
    member.map_or(String::new(), |member| member.name.clone())
}

fn members(material: &Material<'_>, ids: &[String]) -> String {
    let mut names: Vec<&str> =
        ids.iter().filter_map(|id| material.register().find_member(id)).map(|member| member.name.as_str()).collect();
    names.sort_by_cached_key(|name| store::order::sort_key(name));
    names.join(", ")
}

fn table(key: &str, caption: String, heads: &[&str], rows: Vec<Row>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = heads.iter().map(|head| Column::new(head, ColumnKind::Text)).collect();
    vec![Block::Table(Table { key: key.to_owned(), caption, unit: None, columns, rows })]
}
