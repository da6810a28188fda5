//! The labels of the standard: their names, groups and in which type each belongs.

use std::fmt;

/// Names the type of a SIE file.
///
/// **Source**: SIE 4B, chapter 4; types 4E and 4I both write `#SIETYP 4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SieType {
    /// Year-end balances.
    Type1,
    /// Period balances.
    Type2,
    /// Object balances.
    Type3,
    /// Vouchers with balances, from an accounting program.
    Type4E,
    /// Vouchers to be booked, from another system.
    Type4I,
    /// XML, as an export (`Sie`) or an import (`SieEntry`).
    Type5,
}

impl SieType {
    /// Names the type in one or two characters: `1`, `2`, `3`, `4E`, `4I`, `5`.
    pub const fn name(self) -> &'static str {
        match self {
            SieType::Type1 => "1",
            SieType::Type2 => "2",
            SieType::Type3 => "3",
            SieType::Type4E => "4E",
            SieType::Type4I => "4I",
            SieType::Type5 => "5",
        }
    }
}

impl fmt::Display for SieType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Says whether a record belongs in a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Mandatory,
    Optional,
    Forbidden,
}

macro_rules! labels {
    ($($name:ident $text:literal $bytes:literal $group:literal $presence:literal;)*) => {
        /// Names a record of the standard.
        ///
        /// **Source**: SIE 4B, chapters 6 and 11.
        ///
        /// ```
        /// use sie::{Label, Presence, SieType};
        /// assert_eq!(Label::find(b"#OMFATTN"), Some(Label::Omfattn));
        /// assert_eq!(Label::Omfattn.presence(SieType::Type2), Presence::Mandatory);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Label { $($name),* }

        impl Label {
            pub const ALL: &[Label] = &[$(Label::$name),*];

            /// Writes the label as it stands in a file, with its `#`.
            pub const fn text(self) -> &'static str {
                match self { $(Label::$name => $text),* }
            }

            /// Finds a label by its exact text, `#` and capitals included.
            pub fn find(text: &[u8]) -> Option<Label> {
                match text { $($bytes => Some(Label::$name),)* _ => None }
            }

            /// Gives the place of the label's group in a file: 1 flag, 2 identification, 3 chart of accounts, 4 balances and vouchers.
            #[inline]
            pub const fn group(self) -> u8 {
                match self { $(Label::$name => $group),* }
            }

            const fn presences(self) -> &'static [u8; 5] {
                match self { $(Label::$name => $presence),* }
            }
        }
    };
}

// Per type 1, 2, 3, 4I, 4E: M mandatory, o optional, - forbidden.
labels! {
    Flagga "#FLAGGA" b"#FLAGGA" 1 b"MMMMM";
    Program "#PROGRAM" b"#PROGRAM" 2 b"MMMMM";
    Format "#FORMAT" b"#FORMAT" 2 b"MMMMM";
    Gen "#GEN" b"#GEN" 2 b"MMMMM";
    Sietyp "#SIETYP" b"#SIETYP" 2 b"oMMMM";
    Prosa "#PROSA" b"#PROSA" 2 b"ooooo";
    Ftyp "#FTYP" b"#FTYP" 2 b"ooooo";
    Fnr "#FNR" b"#FNR" 2 b"ooooo";
    Orgnr "#ORGNR" b"#ORGNR" 2 b"ooooo";
    Bkod "#BKOD" b"#BKOD" 2 b"ooo-o";
    Adress "#ADRESS" b"#ADRESS" 2 b"ooooo";
    Fnamn "#FNAMN" b"#FNAMN" 2 b"MMMMM";
    Rar "#RAR" b"#RAR" 2 b"MMMoM";
    Taxar "#TAXAR" b"#TAXAR" 2 b"ooooo";
    Omfattn "#OMFATTN" b"#OMFATTN" 2 b"-MM-o";
    Kptyp "#KPTYP" b"#KPTYP" 2 b"ooooo";
    Valuta "#VALUTA" b"#VALUTA" 2 b"ooooo";
    Konto "#KONTO" b"#KONTO" 3 b"MMMoM";
    Ktyp "#KTYP" b"#KTYP" 3 b"ooooo";
    Enhet "#ENHET" b"#ENHET" 3 b"ooooo";
    Sru "#SRU" b"#SRU" 3 b"MMooo";
    Dim "#DIM" b"#DIM" 3 b"--Moo";
    Underdim "#UNDERDIM" b"#UNDERDIM" 3 b"--Moo";
    Objekt "#OBJEKT" b"#OBJEKT" 3 b"--Moo";
    Ib "#IB" b"#IB" 4 b"MMM-M";
    Ub "#UB" b"#UB" 4 b"MMM-M";
    Res "#RES" b"#RES" 4 b"MMM-M";
    Oib "#OIB" b"#OIB" 4 b"--M-o";
    Oub "#OUB" b"#OUB" 4 b"--M-o";
    Psaldo "#PSALDO" b"#PSALDO" 4 b"-MM-o";
    Pbudget "#PBUDGET" b"#PBUDGET" 4 b"-MM-o";
    Ver "#VER" b"#VER" 4 b"---oo";
    Trans "#TRANS" b"#TRANS" 4 b"---oo";
    Rtrans "#RTRANS" b"#RTRANS" 4 b"---oo";
    Btrans "#BTRANS" b"#BTRANS" 4 b"---oo";
    Ksumma "#KSUMMA" b"#KSUMMA" 1 b"ooooo";
}

impl Label {
    /// Says whether the record belongs in a file of the type. Everything is optional in type 5, which has no labels.
    pub const fn presence(self, sie_type: SieType) -> Presence {
        let column = match sie_type {
            SieType::Type1 => 0,
            SieType::Type2 => 1,
            SieType::Type3 => 2,
            SieType::Type4I => 3,
            SieType::Type4E => 4,
            SieType::Type5 => return Presence::Optional,
        };
        match self.presences()[column] {
            b'M' => Presence::Mandatory,
            b'-' => Presence::Forbidden,
            _ => Presence::Optional,
        }
    }

    /// Names the element of SIE 5 in which the same thing stands.
    pub(crate) const fn element(self) -> &'static str {
        use Label::*;
        match self {
            Flagga | Format | Sietyp | Prosa | Kptyp => "FileInfo",
            Program => "SoftwareProduct",
            Gen => "FileCreation",
            Ftyp | Fnr | Orgnr | Bkod | Adress | Fnamn => "Company",
            Rar | Omfattn | Taxar => "FiscalYear",
            Valuta => "AccountingCurrency",
            Konto | Ktyp | Enhet | Sru => "Account",
            Dim | Underdim => "Dimension",
            Objekt => "Object",
            Ib | Oib => "OpeningBalance",
            Ub | Res | Oub | Psaldo => "ClosingBalance",
            Pbudget => "Budget",
            Ver => "JournalEntry",
            Trans | Rtrans | Btrans => "LedgerEntry",
            Ksumma => "Signature",
        }
    }

    /// Says whether a file has the record once at most.
    #[inline]
    pub(crate) const fn is_single(self) -> bool {
        use Label::*;
        matches!(self, Flagga | Program | Format | Gen | Sietyp | Ftyp | Fnr | Orgnr | Fnamn | Omfattn | Kptyp | Valuta)
    }

    /// Says whether the record's fields hold a list of dimensions and objects between braces.
    #[inline]
    pub(crate) const fn has_objects(self) -> bool {
        use Label::*;
        matches!(self, Oib | Oub | Psaldo | Pbudget | Trans | Rtrans | Btrans)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_found_by_its_text() {
        for label in Label::ALL {
            assert_eq!(Label::find(label.text().as_bytes()), Some(*label));
        }
        for text in ["", "#", "#konto", "KONTO", "#KONTON"] {
            assert_eq!(Label::find(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn vouchers_belong_in_type_four_only() {
        use SieType::*;
        for (sie_type, expected) in [
            (Type1, Presence::Forbidden),
            (Type2, Presence::Forbidden),
            (Type3, Presence::Forbidden),
            (Type4E, Presence::Optional),
            (Type4I, Presence::Optional),
        ] {
            assert_eq!(Label::Ver.presence(sie_type), expected);
        }
        assert_eq!(Label::Bkod.presence(Type4I), Presence::Forbidden);
    }
}
