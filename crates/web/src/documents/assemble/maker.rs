//! The sections of a document, one after the other: their words, and what is computed in them.

use report::model::{Adoption, Block, Document, Kind, Money, Section, Status};

use super::super::operations::SectionHead;
use super::super::template::{Computed, Repeated, Template, find_goal_number};
use super::material::Material;
use super::{
    against_budget, annual, economy, figure_list, follow_up, goals, operating_account, organisation, plan, statements,
    statutory, visits,
};

pub struct Maker<'a> {
    material: Material<'a>,
    template: Template,
    adoption: Option<Adoption>,
    sections: Vec<Section>,
}

impl<'a> Maker<'a> {
    pub fn new(material: Material<'a>, template: Template, adoption: Option<Adoption>) -> Maker<'a> {
        Maker { material, template, adoption, sections: Vec::new() }
    }

    pub fn add(&mut self, head: &SectionHead, words: &str) {
        let template = self.template.find_section(&head.key).cloned();
        let lists_missing = template.as_ref().is_some_and(|section| section.below.contains(&Computed::Missing));
        if lists_missing && self.material.missing.is_empty() {
            return;
        }
        let (above, below) =
            template.as_ref().map_or((&[][..], &[][..]), |section| (&section.above[..], &section.below[..]));
        let number = find_goal_number(&head.key);
        let stated = number.map(|number| Computed::Goal { number });
        let mut blocks: Vec<Block> = above.iter().chain(&stated).flat_map(|computed| self.blocks(computed)).collect();
        if !words.trim().is_empty() {
            blocks.push(Block::Words(words.to_owned()));
        }
        // A plan says what is to be reached for a goal, a report what came of it.
        let (planned, fulfilled) = match self.template.kind {
            Kind::Plan => (number, None),
            _ => (None, number),
        };
        blocks.extend(planned.into_iter().flat_map(|number| plan::objectives(&self.material, number)));
        let fulfilment = fulfilled.map(|number| Computed::Fulfilment { number });
        blocks.extend(below.iter().chain(&fulfilment).flat_map(|computed| self.blocks(computed)));
        // One page has no room for headings with nothing under them.
        if blocks.is_empty() && self.template.kind == Kind::FinancialFollowUp {
            return;
        }
        self.sections.push(Section {
            key: head.key.clone(),
            number: head.numbering.clone(),
            heading: head.heading.clone(),
            level: head.level,
            blocks,
        });
        if template.is_some_and(|section| section.repeated == Repeated::Notes) {
            self.sections.extend(statements::notes(&self.material, head.level + 1));
        }
    }

    fn blocks(&self, computed: &Computed) -> Vec<Block> {
        let material = &self.material;
        match computed {
            Computed::Board => organisation::board(material),
            Computed::Auditors => organisation::auditors(material),
            Computed::Goals => goals::overall(material),
            Computed::Goal { number } => goals::stated(material, *number),
            Computed::Fulfilment { number } => goals::fulfilment(material, *number),
            Computed::Interventions => goals::interventions(material),
            Computed::KeyFigures => economy::key_figures(material),
            Computed::EquityCurve => economy::equity_curve(material),
            Computed::AgainstBudget => against_budget::comparison(material),
            Computed::CostsByPurpose => economy::costs_by_purpose(material),
            // The annual report alone follows the layout of the law.
            Computed::IncomeStatement if self.template.kind == Kind::AnnualReport => {
                statutory::income_statement(material)
            }
            Computed::BalanceSheet if self.template.kind == Kind::AnnualReport => statutory::balance_sheet(material),
            Computed::IncomeStatement => statements::income_statement(material),
            Computed::BalanceSheet => statements::balance_sheet(material),
            Computed::Signatures => organisation::signatures(material, self.template.kind, self.adoption.as_ref()),
            Computed::Visits => visits::tables(material),
            Computed::Merger => figure_list::merger(material),
            Computed::Plan { block } => plan::blocks(material, *block, self.adoption.as_ref()),
            Computed::FollowUp { block } => follow_up::blocks(material, *block),
            Computed::Table(list) => figure_list::table(material, list),
            Computed::Development => annual::development(material),
            Computed::CashFlow => annual::cash_flow(material),
            Computed::OperatingAccount => operating_account::table(material),
            Computed::Investments => annual::investments(material),
            Computed::BalanceRequirement => annual::balance_requirement(material),
            Computed::Staff => annual::staff(material),
            Computed::ContributionsByMember => annual::contributions(material),
            Computed::AuditCost => annual::audit_cost(material),
            Computed::Attached => vec![annual::attached(&material.files)],
            Computed::Missing => annual::missing(material),
            Computed::PageBreak => vec![Block::PageBreak],
        }
    }

    pub fn finish(self, title: String, status: Status) -> Document {
        let material = self.material;
        let (association, as_at) = (material.association, material.as_at);
        Document {
            kind: self.template.kind,
            title,
            association: association.name.clone(),
            organisation_number: association.organisation_number.clone(),
            period_from: material.period.from,
            period_until: material.period.last.tomorrow().unwrap_or(material.period.last),
            as_at,
            language: "sv".to_owned(),
            register_number: None,
            adopted: self.adoption,
            status,
            money: if self.template.kind == Kind::Plan { Money::Kronor } else { Money::Tkr },
            sections: self.sections,
            figures: material.into_figures(),
        }
    }
}
