//! The demo's associations, each as its folder in `demo/` describes it.

use jiff::civil::Date;
use report::model::Kind;
use web::founding::bank::BankFile;
use web::founding::charter::{Charter, CharterError, Texts};

/// What one association of the demo is founded from.
pub struct DemoAssociation {
    pub short_name: &'static str,
    texts: Texts<'static>,
    template: Option<&'static str>,
    /// Its accounts as a SIE file; an association may be here with its plan and budget alone.
    pub ledger: Option<Ledger>,
    /// Its compensation for VAT, where that is set.
    pub vat: Option<&'static str>,
    /// The contributions of its members, where they are recorded.
    pub contributions: Option<&'static str>,
    /// What it shares with other associations of the demo.
    pub shared: Option<&'static str>,
    /// Its account at a bank, where a statement of it is made up.
    pub bank: Option<BankFile<'static>>,
    /// Its budgets.
    pub budget: Option<&'static str>,
    /// What it has granted interventions, and what was asked for.
    pub grants: Option<&'static str>,
    /// The rounds of its forecast, on the lines of its budgets.
    pub forecast: Option<&'static str>,
    /// The first day of the roles of the demo's people.
    pub roles_from: Date,
    /// The documents that the office has written, in the order in which it did.
    pub documents: &'static [DemoDocument],
}

pub struct Ledger {
    /// As the office named the file.
    pub name: &'static str,
    pub bytes: &'static [u8],
}

/// A document of the demo.
pub struct DemoDocument {
    pub kind: Kind,
    pub as_at: Date,
    /// Its words by section.
    pub words: &'static [(&'static str, &'static str)],
    /// The number of the decision that adopts it; a draft where there is none.
    pub adopted_by: Option<&'static str>,
}

impl DemoAssociation {
    pub fn charter(&self) -> Result<Charter, CharterError> {
        let charter = Charter::read(&self.texts)?;
        match self.template {
            Some(template) => charter.with_report_template(template),
            None => Ok(charter),
        }
    }
}

macro_rules! file {
    ($($path:literal),+) => {
        include_str!(concat!("../../../../../demo/", $($path),+))
    };
}

macro_rules! texts {
    ($folder:literal) => {
        Texts {
            association: file!($folder, "/association.toml"),
            report_model: file!($folder, "/report-model.toml"),
            observations: file!($folder, "/observations.toml"),
            goals: file!($folder, "/goals.toml"),
            interventions: file!($folder, "/interventions.toml"),
        }
    };
}

/// The words of the sections of a document, from its folder.
macro_rules! words {
    ($folder:literal, $($section:literal),+ $(,)?) => {
        &[$(($section, file!($folder, "/", $section, ".md"))),+]
    };
}

pub const ASSOCIATIONS: [DemoAssociation; 4] = [
    DemoAssociation {
        short_name: "varend",
        texts: texts!("varend"),
        template: None,
        ledger: Some(Ledger { name: "varend-2025.se", bytes: include_bytes!("../../../../../demo/varend/2025.se") }),
        vat: Some(file!("varend/vat.toml")),
        contributions: Some(file!("varend/contributions.toml")),
        shared: None,
        bank: Some(BankFile {
            name: "Transaktionskonto",
            number: "SE7190000000000019402025",
            account: "1940",
            from_on: Date::constant(2025, 1, 1),
            statement_name: "2025-01--07.xml",
            statement: include_bytes!("../../../../../demo/varend/bank/2025-01--07.xml"),
            reconciled_through: Date::constant(2025, 7, 31),
        }),
        budget: Some(file!("varend/budget.toml")),
        grants: Some(file!("varend/grants.toml")),
        forecast: Some(file!("varend/forecast.toml")),
        roles_from: Date::constant(2025, 1, 1),
        documents: &[
            DemoDocument {
                kind: Kind::Plan,
                as_at: Date::constant(2024, 1, 1),
                words: words!(
                    "varend/plan",
                    "inledning",
                    "uppgifter",
                    "organisation",
                    "kansli",
                    "grupper",
                    "malgrupp",
                    "vision",
                    "mal",
                    "mal-1",
                    "mal-2",
                    "mal-3",
                    "insatser",
                    "ekonomi",
                    "forutsattningar",
                    "eget-kapital",
                    "risker",
                    "tidplan",
                ),
                adopted_by: Some("2024/3"),
            },
            DemoDocument {
                kind: Kind::InterimReport,
                as_at: Date::constant(2025, 8, 31),
                words: words!(
                    "varend/report",
                    "andamal",
                    "organisation",
                    "styrelse",
                    "revisorer",
                    "kansli",
                    "utvecklingsgrupp",
                    "medstyrning",
                    "kommunikationsplan",
                    "arets-handelser",
                    "vision",
                    "vardegrund",
                    "overgripande-mal",
                    "malgrupp",
                    "insatser",
                    "maluppfyllelse",
                    "mal-1",
                    "mal-2",
                    "mal-3",
                    "framtid",
                    "ekonomi",
                    "redovisningsprinciper",
                    "besoksstatistik",
                ),
                adopted_by: None,
            },
            // The year is booked through August: the draft says itself what it lacks.
            DemoDocument {
                kind: Kind::AnnualReport,
                as_at: Date::constant(2025, 12, 31),
                words: words!("varend/report", "styrelse", "revisorer", "kansli", "redovisningsprinciper"),
                adopted_by: None,
            },
        ],
    },
    DemoAssociation {
        short_name: "varend-2015",
        texts: texts!("varend-2015"),
        template: Some(file!("varend-2015/report-template.toml")),
        ledger: Some(Ledger {
            name: "varend-2015.se",
            bytes: include_bytes!("../../../../../demo/varend-2015/2015.se"),
        }),
        vat: None,
        contributions: Some(file!("varend-2015/contributions.toml")),
        shared: None,
        bank: None,
        budget: Some(file!("varend-2015/budget.toml")),
        grants: None,
        forecast: Some(file!("varend-2015/forecast.toml")),
        roles_from: Date::constant(2015, 1, 1),
        documents: &[DemoDocument {
            kind: Kind::InterimReport,
            as_at: Date::constant(2015, 8, 31),
            words: words!(
                "varend-2015/report",
                "uppdrag",
                "organisation",
                "styrelse",
                "styrelsens-uppgifter",
                "samverkansgrupp",
                "revisorer",
                "forbundschef",
                "basverksamhet",
                "rekryteringsgruppen",
                "handelser",
                "samgaende",
                "inriktning",
                "styrelsens-arbete",
                "samverkansgruppens-arbete",
                "vision-och-mal",
                "vision",
                "mal",
                "malgrupp",
                "intresseanmalningar",
                "teamet",
                "avslut",
                "inskrivna",
                "grupputbildning",
                "individuell-process",
                "efterstod",
                "klargorande",
                "samverkan",
                "maluppfyllelse",
                "mal-1",
                "mal-2",
                "framtid",
                "ekonomi",
                "redovisningsprinciper",
            ),
            adopted_by: Some("2015/34"),
        }],
    },
    DemoAssociation {
        short_name: "sodra-vatterbygden",
        texts: texts!("sodra-vatterbygden"),
        budget: Some(file!("sodra-vatterbygden/budget.toml")),
        contributions: Some(file!("sodra-vatterbygden/contributions.toml")),
        shared: Some(file!("sodra-vatterbygden/shared.toml")),
        grants: Some(file!("sodra-vatterbygden/grants.toml")),
        roles_from: Date::constant(2023, 1, 1),
        documents: &[DemoDocument {
            kind: Kind::Plan,
            as_at: Date::constant(2024, 1, 1),
            words: words!(
                "sodra-vatterbygden/plan",
                "inledning",
                "uppgifter",
                "organisation",
                "styrelse",
                "kansli",
                "malgrupp",
                "vision",
                "mal",
                "mal-1",
                "mal-2",
                "mal-3",
                "finansiella-mal",
                "insatser",
                "ekonomi",
                "forutsattningar",
                "eget-kapital",
                "risker",
                "tidplan",
            ),
            adopted_by: Some("2023/48"),
        }],
        ..BARE
    },
    DemoAssociation {
        short_name: "finnveden",
        texts: texts!("finnveden"),
        budget: Some(file!("finnveden/budget.toml")),
        contributions: Some(file!("finnveden/contributions.toml")),
        grants: Some(file!("finnveden/grants.toml")),
        roles_from: Date::constant(2024, 1, 1),
        documents: &[DemoDocument {
            kind: Kind::Plan,
            as_at: Date::constant(2025, 1, 1),
            words: words!(
                "finnveden/plan",
                "inledning",
                "uppgifter",
                "organisation",
                "styrelse",
                "kansli",
                "malgrupp",
                "vision",
                "mal",
                "mal-1",
                "mal-2",
                "finansiella-mal",
                "insatser",
                "ekonomi",
                "forutsattningar",
                "eget-kapital",
                "risker",
                "tidplan",
            ),
            adopted_by: Some("2024/52"),
        }],
        ..BARE
    },
];

/// The parts that an association may lack; one whose plan and budget are known, and no accounts, has few.
const BARE: DemoAssociation = DemoAssociation {
    short_name: "",
    texts: Texts { association: "", report_model: "", observations: "", goals: "", interventions: "" },
    template: None,
    ledger: None,
    vat: None,
    contributions: None,
    shared: None,
    bank: None,
    budget: None,
    grants: None,
    forecast: None,
    roles_from: Date::ZERO,
    documents: &[],
};
