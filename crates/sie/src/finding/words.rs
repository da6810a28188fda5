//! The Swedish words of every finding: what was found, and what to do about it.

use super::kind::{FindingKind, Limited};
use crate::label::SieType;

pub(super) fn message(kind: &FindingKind) -> String {
    use FindingKind::*;
    match kind {
        EmptyFile => "Filen är tom.".into(),
        NotSie => "Filen är ingen SIE-fil: den har inga poster som SIE känner.".into(),
        Utf16NotRead => "Filen är sparad i teckenkodningen UTF-16, som inte kan läsas här.".into(),
        EncodingNotCp437 { encoding } => {
            format!("Texten är sparad i teckenkodningen {}, inte i PC8 (CP437) som SIE kräver.", encoding.name())
        }
        EncodingContradicted { chosen, seen } => {
            format!("Filen läses som {}, men den här raden är skriven i {}.", chosen.name(), seen.name())
        }
        ByteOrderMark => "Filen börjar med ett märke för UTF-8, som inte hör till SIE.".into(),
        TextDestroyed => "Här står tecknet \u{fffd}: text har förstörts innan filen kom hit.".into(),
        ControlCharacter { byte } => {
            format!("Raden innehåller ett styrtecken (nummer {byte}), som inte får finnas i text.")
        }
        LineTooLong { limit_bytes } => format!("Raden är längre än {limit_bytes} byte och har hoppats över."),
        LineEndsMixed => "En del rader slutar med CR LF och andra med bara LF.".into(),
        LineEndsCarriageReturn => "Raderna slutar med bara CR, inte med LF.".into(),
        EndOfFileMark => "Filen slutar med ett gammalt slutmärke (Ctrl-Z).".into(),
        FinalLineEndMissing => "Den sista raden saknar radslut.".into(),
        TooMany { what, limit } => format!("Filen har fler än {limit} {}; resten räknas inte.", plural(*what)),
        FindingsLeftOut { code, count } => format!("{count} anmärkningar till av slaget {code} visas inte."),
        _ => record_message(kind),
    }
}

fn record_message(kind: &FindingKind) -> String {
    use FindingKind::*;
    match kind {
        TabBetweenFields => "Fälten skiljs åt med tabb i stället för blanksteg.".into(),
        QuoteNotClosed => "Ett citattecken öppnas men stängs inte; resten av raden räknas till fältet.".into(),
        TextAfterQuote => "Text följer direkt efter ett citattecken som stänger ett fält.".into(),
        BraceNotAlone => "En klammer står inte ensam på sin rad.".into(),
        BraceMissing => "Klammern { saknas efter #VER.".into(),
        BraceUnexpected => "En klammer står där ingen verifikation börjar eller slutar.".into(),
        LineWithoutLabel { text } => format!("Raden börjar inte med # och hör inte till någon post: ”{text}”."),
        LabelNotCapital { label } => format!("{label} är inte skriven med stora bokstäver."),
        LabelUnknown { label } => format!("Posten {label} finns inte i SIE och har hoppats över."),
        FieldMissing { label, field } => format!("{label} saknar fältet {field}."),
        FieldSurplus { label, count } => format!("{label} har {count} fält mer än posten ska ha."),
        FieldUnreadable { label, field, value } => format!("Fältet {field} i {label} kan inte läsas: ”{value}”."),
        ObjectListMissing { label } => format!("{label} saknar objektlistan {{}}."),
        ObjectListOdd { label } => format!("Objektlistan i {label} går inte jämnt upp i dimension och objekt."),
        ObjectListNotClosed { label } => format!("Objektlistan i {label} stängs inte, så raden kan inte läsas säkert."),
        RecordOutOfOrder { label } => format!("{label} kommer senare i filen än den ska."),
        RecordRepeated { label } => format!("{label} finns mer än en gång; den första gäller."),
        RecordMissing { label, sie_type } => format!("{label} saknas, fast den ska finnas i typ {sie_type}."),
        RecordForbidden { label, sie_type, count } => {
            format!("{label} finns {count} gånger, fast den inte får finnas i typ {sie_type}.")
        }
        RecordBeforeAccount { label, account } => format!("{label} för konto {account} kommer före kontots #KONTO."),
        AlreadyRead => "#FLAGGA är 1: filen har redan lästs in i ett program.".into(),
        FormatUnknown { value } => format!("#FORMAT är ”{value}”; det enda tillåtna värdet är PC8."),
        TypeMissing { assumed } => format!("#SIETYP saknas; filen läses som typ {assumed}."),
        TypeUnknown { value, assumed } => {
            format!("#SIETYP är ”{value}”, som inte finns; filen läses som typ {assumed}.")
        }
        TypeForm { value, read } => {
            format!("#SIETYP är ”{value}” i stället för bara siffran; filen läses som typ {read}.")
        }
        CompanyTypeUnknown { value } => format!("Företagstypen ”{value}” finns inte i SIE."),
        OrganisationNumberForm { printed, normal } => {
            format!("Organisationsnumret är skrivet ”{printed}”; det läses som {normal}.")
        }
        OrganisationNumberPlaceholder { printed } => {
            format!("Organisationsnumret ”{printed}” är inget riktigt nummer.")
        }
        OrganisationNumberUnreadable { printed } => format!("Organisationsnumret kan inte läsas: ”{printed}”."),
        OrganisationNumberCheckDigit { normal } => format!("Organisationsnumret {normal} har fel kontrollsiffra."),
        ChartTypeNonstandard { value, read_as } => {
            format!("Kontoplanstypen ”{value}” finns inte i SIE; den läses som {read_as}.")
        }
        CurrencyForeign { value } => format!("Beloppen är i valutan {value}, inte i svenska kronor."),
        YearEmpty { index } => format!("Räkenskapsår {index} saknar datum."),
        YearBackwards { index, from, to } => format!("Räkenskapsår {index} slutar {to}, före sin början {from}."),
        YearNotDeclared { index } => format!("Räkenskapsår {index} används men saknar #RAR."),
        AccountNotNumeric { account } => format!("Kontonumret ”{account}” är inte bara siffror."),
        AccountLength { account } => format!("Kontonumret ”{account}” har inte fyra siffror."),
        AccountRepeated { account } => format!("Konto {account} har mer än en #KONTO; den första gäller."),
        AccountNotDeclared { account } => format!("Konto {account} används men saknar #KONTO."),
        ObjectNotDeclared { dimension, object } => {
            format!("Objekt {object} i dimension {dimension} används men saknar #OBJEKT.")
        }
        DimensionNotDeclared { dimension } => format!("Dimension {dimension} används men saknar #DIM."),
        DimensionReserved { dimension } => {
            format!("Dimension {dimension} är reserverad i SIE; egna dimensioner ska ha nummer från 20.")
        }
        DimensionParentUnknown { dimension, parent } => {
            format!("Dimension {dimension} hör under dimension {parent}, som inte finns i filen.")
        }
        ObjectParentMissing { count } => {
            format!("{count} rader har ett objekt i en underdimension utan objektet som det hör under.")
        }
        _ => field_message(kind),
    }
}

fn field_message(kind: &FindingKind) -> String {
    use FindingKind::*;
    match kind {
        AmountMissing { label } => format!("{label} saknar belopp; det räknas som 0."),
        AmountUnreadable { label, value } => format!("Beloppet i {label} kan inte läsas: ”{value}”."),
        AmountTooLarge { label, value } => format!("Beloppet i {label} är större än vad som kan läsas: ”{value}”."),
        AmountTooPrecise { label, value } => format!("Beloppet i {label} har delar av ören: ”{value}”."),
        AmountWithComma { label, value } => {
            format!("Beloppet i {label} har decimalkomma i stället för punkt: ”{value}”.")
        }
        AmountWithPlus { value } => format!("Beloppet är skrivet med plustecken: ”{value}”."),
        AmountWithoutLeadingDigit { value } => format!("Beloppet saknar siffra före punkten: ”{value}”."),
        AmountNegativeZero { value } => format!("Beloppet är noll med minustecken: ”{value}”."),
        AmountSurplusDecimals { value } => {
            format!("Beloppet har fler än två decimaler: ”{value}”. De sista är nollor.")
        }
        QuantityDecimals { value } => format!("Kvantiteten har många decimaler: ”{value}”."),
        QuantityUnreadable { value } => format!("Kvantiteten kan inte läsas och räknas som tom: ”{value}”."),
        DateMissing { label } => format!("{label} saknar datum."),
        DateForm { label, value, read } => format!("Datumet i {label} är skrivet ”{value}”; det läses som {read}."),
        DateUnreadable { label, value } => format!("Datumet i {label} kan inte läsas: ”{value}”."),
        PeriodUnreadable { label, value } => {
            format!("Perioden i {label} kan inte läsas: ”{value}”. Raden räknas inte.")
        }
        VoucherNotBalanced { series, number, difference_ore } => {
            format!("{} går inte jämnt upp: det skiljer {}.", voucher(series, number), kronor(*difference_ore))
        }
        VoucherEmpty { series, number } => format!("{} har inga transaktioner.", voucher(series, number)),
        VoucherNotClosed { series, number } => {
            format!("{} saknar slutklammer: något är avklippt.", voucher(series, number))
        }
        VoucherTooLarge { series, number, limit_transactions, limit_bytes } => format!(
            "{} har fler än {limit_transactions} transaktioner eller {limit_bytes} byte; resten räknas inte.",
            voucher(series, number)
        ),
        VoucherNumberNotAscending { series, number, previous } => {
            format!("{} kommer efter nummer {previous} i samma serie.", voucher(series, number))
        }
        VoucherWithoutNumber { sie_type: SieType::Type4I, count } => {
            format!("{count} verifikationer saknar serie eller nummer; mottagaren sätter dem.")
        }
        VoucherWithoutNumber { count, .. } => format!("{count} verifikationer saknar serie eller nummer."),
        VoucherOutsideYear { series, number, date } => {
            format!("{} har datum {date}, utanför räkenskapsåret.", voucher(series, number))
        }
        TransactionOutsideVoucher { label } => format!("{label} står utanför en verifikation och kan inte läsas."),
        RecordInsideVoucher { label } => format!("{label} står inne i en verifikation."),
        AddedLineWithoutTransaction => "#RTRANS följs inte av en likadan #TRANS; raden räknas ändå.".into(),
        ChecksumEndMissing => "Kontrollsumman påbörjas men avslutas inte: slutet av filen saknas.".into(),
        ChecksumStartMissing => "Filen har en kontrollsumma men inte den #KSUMMA som ska inleda den.".into(),
        ChecksumStartLate => "Den #KSUMMA som inleder kontrollsumman står inte direkt efter #FLAGGA.".into(),
        ChecksumInvalid { stated, computed } => {
            format!("Kontrollsumman stämmer inte: filen säger {stated}, innehållet ger {computed}.")
        }
        ChecksumUnreadable { value } => format!("Kontrollsumman kan inte läsas: ”{value}”."),
        ChecksumOverStoredBytes { encoding } => {
            format!("Kontrollsumman är räknad på {} i stället för på CP437.", encoding.name())
        }
        RecordAfterChecksum => "En post följer efter den avslutande kontrollsumman.".into(),
        _ => sum_message(kind),
    }
}

fn sum_message(kind: &FindingKind) -> String {
    use FindingKind::*;
    match kind {
        BalanceDiffersFromVouchers { account, opening_ore, vouchers_ore, closing_ore } => format!(
            "Konto {account}: ingående balans {} och verifikationer {} ger inte utgående balans {}.",
            kronor(*opening_ore),
            kronor(*vouchers_ore),
            kronor(*closing_ore)
        ),
        ResultDiffersFromVouchers { account, vouchers_ore, result_ore } => format!(
            "Konto {account}: verifikationerna ger {}, men resultatet är {}.",
            kronor(*vouchers_ore),
            kronor(*result_ore)
        ),
        BalanceDiffersFromPeriods { account, opening_ore, periods_ore, closing_ore } => format!(
            "Konto {account}: ingående balans {} och periodsaldon {} ger inte utgående balans {}.",
            kronor(*opening_ore),
            kronor(*periods_ore),
            kronor(*closing_ore)
        ),
        ResultDiffersFromPeriods { account, periods_ore, result_ore } => format!(
            "Konto {account}: periodsaldona ger {}, men resultatet är {}.",
            kronor(*periods_ore),
            kronor(*result_ore)
        ),
        ClosingDiffersFromOpening { year, opening_ore, closing_ore, result_ore } => format!(
            "År {year}: utgående balans {} och resultat {} ger inte ingående balans {}.",
            kronor(*closing_ore),
            kronor(*result_ore),
            kronor(*opening_ore)
        ),
        OpeningDiffersFromLastYear { account, last_year_ore, opening_ore } => format!(
            "Konto {account}: årets ingående balans {} är inte förra årets utgående {}.",
            kronor(*opening_ore),
            kronor(*last_year_ore)
        ),
        OpeningNotZero { opening_ore } => format!(
            "De ingående balanserna blir tillsammans {}, inte 0: förra årets resultat är inte bokfört mot eget kapital.",
            kronor(*opening_ore)
        ),
        PeriodBalancesPartial { from, to } => format!("Periodsaldona täcker bara {from} till {to}, inte hela året."),
        ObjectRowsPartitionAccount { accounts } => format!(
            "Objektraderna i #PSALDO är delar av kontots saldo på {accounts} konton, i stället för att upprepa det."
        ),
        ObjectRowsUnclear { standard, partition } => format!(
            "På {standard} konton upprepar objektraderna i #PSALDO kontots saldo, på {partition} är de delar av det."
        ),
        _ => xml_message(kind),
    }
}

fn xml_message(kind: &FindingKind) -> String {
    use FindingKind::*;
    match kind {
        XmlBroken => "Filen är inte hel XML: härifrån kan den inte läsas.".into(),
        XmlCutOff => "Filen slutar mitt i: det som öppnas stängs inte.".into(),
        XmlDoctype => "Filen har en DOCTYPE, som inte hör till SIE 5 och inte läses.".into(),
        XmlEntity { value } => format!("Texten ”{value}” använder en entitet eller ett tecken som inte läses."),
        XmlEncoding { value } => format!("Filen säger att den är skriven i {value}; SIE 5 är UTF-8."),
        XmlTooDeep { limit } => format!("Elementen ligger i varandra i fler än {limit} steg."),
        XmlElementTooLarge { limit_bytes } => format!("Ett element är större än {limit_bytes} byte."),
        RootUnknown { name } => format!("Filen börjar med {name}; SIE 5 börjar med Sie eller SieEntry."),
        NamespaceUnknown { value } if value.is_empty() => {
            format!("Filen saknar namnrymden {}.", crate::sie5::NAMESPACE)
        }
        NamespaceUnknown { value } => format!("Filen har namnrymden {value}, inte {}.", crate::sie5::NAMESPACE),
        ElementUnknown { name } => format!("Elementet {name} hör inte hit i SIE 5 och har hoppats över."),
        ElementMissing { element } => format!("{element} saknas, fast det ska finnas."),
        ElementPassedOver { element, count } => format!("{element} finns {count} gånger och läses inte."),
        SignatureMissing => "Filen är inte undertecknad, fast en fullständig SIE 5-fil ska vara det.".into(),
        SignatureNotVerified => "Filen är undertecknad, men underskriften kontrolleras inte här.".into(),
        YearPrimary { count: 0 } => "Inget räkenskapsår är märkt som filens eget; det senaste läses som det.".into(),
        YearPrimary { count } => format!("{count} räkenskapsår är märkta som filens eget; det senaste läses som det."),
        AccountKindStatistics { account } => {
            format!("Konto {account} är av slaget statistics, som inte är pengar i bokföringen.")
        }
        BalanceOfMonth { count } => {
            format!("{count} saldon gäller andra månader än årets första och sista och läses inte.")
        }
        BudgetOfYear { count } => format!("{count} budgetbelopp gäller hela året, inte en månad, och läses inte."),
        // Every other kind has been worded above; a test makes each of them and sees that none is empty.
        _ => String::new(),
    }
}

pub(super) fn remedy(kind: &FindingKind) -> String {
    use FindingKind::*;
    let text = match kind {
        EmptyFile | ChecksumEndMissing | VoucherNotClosed { .. } | XmlBroken | XmlCutOff => {
            "Gör om exporten i ekonomisystemet och hämta filen på nytt; den blev inte hel."
        }
        NotSie => "Kontrollera att du valde rätt fil. En SIE-fil slutar oftast på .se eller .si.",
        XmlDoctype | XmlEntity { .. } | XmlEncoding { .. } | XmlTooDeep { .. } | XmlElementTooLarge { .. } => {
            "Gör om exporten. Blir det likadant, exportera som SIE typ 4 i stället."
        }
        RootUnknown { .. } | ElementMissing { .. } => "Exportera på nytt, eller som SIE typ 4 i stället.",
        NamespaceUnknown { .. } => "Be leverantören av ekonomisystemet att följa SIE 5.",
        ElementPassedOver { .. } => "Ingenting behöver göras för bokföringen; uppgifterna finns kvar i filen.",
        SignatureNotVerified | SignatureMissing => {
            "Se efter att filen kom direkt från ekonomisystemet. Underskriften kan kontrolleras med ett annat program."
        }
        YearPrimary { .. } => "Se efter att rätt räkenskapsår läses.",
        BudgetOfYear { .. } => "Ange budgeten på annat sätt, om den behövs.",
        DimensionReserved { .. } => "Se efter vad dimensionen används till innan du använder den i en uppställning.",
        DimensionParentUnknown { .. } | ObjectParentMissing { .. } => "Kontrollera dimensionerna i ekonomisystemet.",
        Utf16NotRead => "Spara filen som den kom från ekonomisystemet, utan att öppna den i ett annat program.",
        EncodingNotCp437 { .. } | ByteOrderMark => {
            "Se efter att å, ä och ö är rätt. Be leverantören av ekonomisystemet att följa SIE."
        }
        EncodingContradicted { .. } => "Se efter att texten på raden är rätt.",
        TextDestroyed => "Gör om exporten, eller rätta texten efter inläsningen. Tecknen kan inte återskapas.",
        LineTooLong { .. } | TooMany { .. } | VoucherTooLarge { .. } => {
            "Kontrollera filen. Är den riktig, dela upp exporten i mindre perioder."
        }
        ChecksumInvalid { .. } | ChecksumUnreadable { .. } | RecordAfterChecksum => {
            "Filen har ändrats efter exporten. Gör om exporten och läs in den utan att öppna den emellan."
        }
        AmountUnreadable { .. } | AmountTooLarge { .. } | AmountTooPrecise { .. } | AmountMissing { .. } => {
            "Rätta beloppet i ekonomisystemet och gör om exporten."
        }
        AmountWithComma { .. } | AmountWithPlus { .. } => {
            "Kontrollera att beloppet blev rätt. SIE skriver belopp med punkt och utan plustecken."
        }
        ObjectListNotClosed { .. } | TransactionOutsideVoucher { .. } => {
            "Gör om exporten. Blir det likadant, visa raden för leverantören av ekonomisystemet."
        }
        VoucherNotBalanced { .. } => {
            "Rätta verifikationen i ekonomisystemet och gör om exporten. Den kan inte bokföras så här."
        }
        VoucherEmpty { .. } => "Ingenting behöver göras; verifikationen bokförs inte.",
        DateMissing { .. } | DateUnreadable { .. } | DateForm { .. } | VoucherOutsideYear { .. } => {
            "Kontrollera datumet i ekonomisystemet."
        }
        AccountNotDeclared { .. } | AccountNotNumeric { .. } | AccountRepeated { .. } => {
            "Kontrollera kontot i kontoplanen, eller ange vad det motsvarar vid inläsningen."
        }
        ObjectNotDeclared { .. } | DimensionNotDeclared { .. } => "Ange vad det motsvarar vid inläsningen.",
        BalanceDiffersFromVouchers { .. } | ResultDiffersFromVouchers { .. } => {
            "Se efter om exporten täcker hela året, och om verifikationer saknas."
        }
        BalanceDiffersFromPeriods { .. } | ResultDiffersFromPeriods { .. } | PeriodBalancesPartial { .. } => {
            "Se efter vilken tid exporten täcker. Använd saldona för året, inte periodernas, tills det är klart."
        }
        ClosingDiffersFromOpening { .. } | OpeningDiffersFromLastYear { .. } => {
            "Se efter i ekonomisystemet om årsbokslutet är klart, och gör om exporten."
        }
        OpeningNotZero { .. } => "Ingenting behöver göras i filen. Bokför förra årets resultat i ekonomisystemet.",
        ObjectRowsPartitionAccount { .. } => "Ingenting behöver göras; kontots saldo räknas som summan av raderna.",
        ObjectRowsUnclear { .. } => "Använd årets saldon, och kontrollera periodsaldona mot ekonomisystemet.",
        TypeMissing { .. } | TypeUnknown { .. } => "Kontrollera att du exporterade rätt typ av fil.",
        OrganisationNumberPlaceholder { .. }
        | OrganisationNumberUnreadable { .. }
        | OrganisationNumberCheckDigit { .. } => "Rätta organisationsnumret i ekonomisystemets företagsuppgifter.",
        RecordMissing { .. }
        | YearEmpty { .. }
        | YearBackwards { .. }
        | YearNotDeclared { .. }
        | FieldMissing { .. } => {
            "Kontrollera inställningarna för exporten, och fyll i det som saknas i ekonomisystemet."
        }
        AlreadyRead => "Kontrollera att filen inte redan är bokförd.",
        CurrencyForeign { .. } => "Läs inte in beloppen som kronor. Exportera i svenska kronor.",
        LineWithoutLabel { .. }
        | QuoteNotClosed
        | TextAfterQuote
        | FieldUnreadable { .. }
        | PeriodUnreadable { .. } => "Jämför raden med ekonomisystemet och rätta texten där.",
        VoucherNumberNotAscending { .. } => "Se efter om verifikationer saknas eller finns två gånger.",
        FindingsLeftOut { .. } => "Rätta det som visas och kontrollera filen igen.",
        _ => "Ingenting behöver göras.",
    };
    text.into()
}

fn voucher(series: &str, number: &str) -> String {
    match (series, number) {
        ("", "") => "Verifikationen utan nummer".into(),
        ("", number) => format!("Verifikation {number}"),
        (series, "") => format!("Verifikationen utan nummer i serie {series}"),
        (series, number) => format!("Verifikation {series} {number}"),
    }
}

fn plural(what: Limited) -> &'static str {
    match what {
        Limited::Accounts => "konton",
        Limited::Objects => "objekt",
        Limited::Dimensions => "dimensioner",
        Limited::Years => "räkenskapsår",
        Limited::Periods => "perioder för ett konto",
        Limited::Series => "verifikationsserier",
    }
}

/// Writes öre as kronor, the Swedish way: `−1 234,50 kr`.
fn kronor(ore: i128) -> String {
    let whole = (ore.unsigned_abs() / 100).to_string();
    let mut out = if ore < 0 { String::from('\u{2212}') } else { String::new() };
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    format!("{out},{:02} kr", ore.unsigned_abs() % 100)
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
