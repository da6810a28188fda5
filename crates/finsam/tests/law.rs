//! The law by paragraph: each test names the one that it tests.

mod varend;

use finsam::association::{Association, Auditor, Holder, Member, MemberKind, Office, OfficeKind, Seat, SeatRole};
use finsam::contribution::{Area, Key, accrued, divide, split};
use finsam::money::Ore;
use finsam::parameter::{find_parameter, list_statutory, list_vat_compensation};
use finsam::period::Period;
use finsam::review::{Finding, NameUse, PrintedOffice, check_association, check_names, check_printed_offices};
use finsam::vat::{
    ClaimPeriod, Kind, PeriodLength, PlanError, check_plan, claim_due_on, documents_kept_through, find_claimable,
    find_home, interest_from, list_periods, reconsideration_due_on, statement_due_on,
};
use jiff::civil::{Date, date};
use varend::AS_AT;

/// Member, kind, ordinary, deputy. Source: Samordningsförbundet Värend, delårsrapport per 2025-08-31.
const BOARD: [(&str, MemberKind, &str, &str); 8] = [
    ("Lessebo kommun", MemberKind::Municipality, "Angelica Karlsson", "Lars Altgård"),
    ("Alvesta kommun", MemberKind::Municipality, "Sebastian Ohlsson", "Claudia Crowley Sörensson"),
    ("Region Kronoberg", MemberKind::Region, "Carl-Olof Bengtsson", "Charlotte Sennehed"),
    ("Växjö kommun", MemberKind::Municipality, "Martin Edberg", "Irene Blad"),
    ("Försäkringskassan", MemberKind::SocialInsuranceAgency, "Linnea Elm", ""),
    ("Arbetsförmedlingen", MemberKind::PublicEmploymentService, "Annica Gustafson", "Karolin Damnäs"),
    ("Tingsryds kommun", MemberKind::Municipality, "Åke Nyberg", "Marie Fransson"),
    ("Uppvidinge kommun", MemberKind::Municipality, "Torbjörn Gustafsson", "Simon Bring"),
];
const EXTRA_MEETING: Date = date(2025, 8, 20);

fn varend() -> Association {
    let always = Period::since(date(2023, 4, 1));
    let mut association = Association::default();
    for (name, kind, ordinary, deputy) in BOARD {
        association.members.push(Member { id: name.to_owned(), name: name.to_owned(), kind, period: always });
        for (person, role) in [(ordinary, SeatRole::Ordinary), (deputy, SeatRole::Deputy)] {
            if !person.is_empty() {
                association.seats.push(Seat {
                    id: format!("{name} {role:?}"),
                    member_ids: vec![name.to_owned()],
                    role,
                    period: always,
                    holders: vec![Holder { person: person.to_owned(), period: always, member_id: None }],
                });
            }
        }
    }
    let before = Period { from: always.from, until: Some(EXTRA_MEETING) };
    for (kind, person, period) in [
        (OfficeKind::Chair, "Angelica Karlsson", before),
        (OfficeKind::ViceChair, "Sebastian Ohlsson", before),
        (OfficeKind::Chair, "Sebastian Ohlsson", Period::since(EXTRA_MEETING)),
        (OfficeKind::ViceChair, "Annica Gustafson", Period::since(EXTRA_MEETING)),
    ] {
        association.offices.push(Office { kind, person: person.to_owned(), period });
    }
    let state = |name: &&str| matches!(*name, "Försäkringskassan" | "Arbetsförmedlingen");
    let (of_state, of_others): (Vec<&str>, Vec<&str>) = BOARD.iter().map(|row| row.0).partition(|name| state(name));
    for (person, members) in [("Peter Cederblad", of_state), ("Ulf Engqvist", of_others)] {
        let member_ids = members.into_iter().map(str::to_owned).collect();
        association.auditors.push(Auditor { person: person.to_owned(), member_ids, period: always });
    }
    association
}

fn codes(association: &Association, on: Date) -> Vec<(&'static str, String)> {
    check_association(association, on).iter().map(|it| (it.code(), it.place().to_owned())).collect()
}

#[test]
fn section_3_all_four_kinds_of_party_are_members() {
    for (kind, said) in [
        (MemberKind::SocialInsuranceAgency, "Försäkringskassan saknas bland medlemmarna."),
        (MemberKind::PublicEmploymentService, "Arbetsförmedlingen saknas bland medlemmarna."),
        (MemberKind::Region, "Ingen region är medlem."),
        (MemberKind::Municipality, "Ingen kommun är medlem."),
    ] {
        let mut association = varend();
        association.members.retain(|member| member.kind != kind);
        let found = check_association(&association, AS_AT);
        let missing: Vec<&Finding> = found.iter().filter(|it| it.code() == "member_kind_missing").collect();
        assert_eq!(missing.iter().map(|it| it.message()).collect::<Vec<_>>(), [said]);
        assert_eq!(missing[0].paragraph(), Some("lag (2003:1210) 3 §"));
    }
}

#[test]
fn section_5_the_state_gives_half_the_region_a_quarter_and_the_municipalities_a_quarter() {
    let groups = split(Ore::from_kronor(8_524_000), Area::WithRegion, 1).unwrap();
    assert_eq!(groups.state_ore, Ore::from_kronor(4_262_000));
    assert_eq!(groups.regions_ore, Ore::from_kronor(2_131_000));
    assert_eq!(groups.municipalities_ore, Ore::from_kronor(2_131_000));
}

#[test]
fn section_5_the_municipalities_divide_their_quarter_as_they_agree() {
    let quarter = Ore::from_kronor(2_131_000);
    let population = Key::Population(varend::POPULATION.iter().map(|row| row.1).collect());
    let agreed = Key::Amounts([1_500_000, 300_000, 150_000, 90_500, 90_500].map(Ore::from_kronor).to_vec());
    for key in [population, Key::Shares(vec![1; 5]), agreed] {
        for unit in [1, 100, 100_000] {
            assert_eq!(divide(quarter, &key, unit).unwrap().into_iter().sum::<Ore>(), quarter);
        }
    }
}

#[test]
fn section_5_a_without_a_region_the_municipality_gives_the_half() {
    let groups = split(Ore(1_001), Area::WithoutRegion, 1).unwrap();
    assert_eq!((groups.state_ore, groups.regions_ore, groups.municipalities_ore), (Ore(501), Ore(0), Ore(500)));
}

#[test]
fn section_10_every_member_has_a_deputy_and_there_are_as_many_as_ordinaries() {
    let expected = [("member_without_deputy", "Försäkringskassan"), ("deputies_differ", "styrelsen")];
    assert_eq!(codes(&varend(), AS_AT), expected.map(|(code, place)| (code, place.to_owned())));
    let found = check_association(&varend(), AS_AT);
    assert_eq!(found[1].message(), "Styrelsen har 8 ledamöter men 7 ersättare. De ska vara lika många.");
    assert!(found.iter().all(|it| it.paragraph() == Some("lag (2003:1210) 10 §")));
}

#[test]
fn section_10_a_shared_seat_is_a_warning_and_an_empty_one_is_nobodys() {
    let mut association = varend();
    association
        .seats
        .iter_mut()
        .find(|seat| seat.id == "Växjö kommun Ordinary")
        .unwrap()
        .member_ids
        .push("Region Kronoberg".to_owned());
    association.seats.iter_mut().find(|seat| seat.id == "Alvesta kommun Deputy").unwrap().holders.clear();
    let found = codes(&association, AS_AT);
    assert!(found.contains(&("seat_shared", "Växjö kommun".to_owned())), "{found:?}");
    assert!(!found.iter().any(|(code, _)| *code == "member_without_ordinary"), "{found:?}");
    assert!(found.contains(&("member_without_deputy", "Alvesta kommun".to_owned())));
}

#[test]
fn section_10_members_that_share_every_seat_are_named_together_with_the_paragraph() {
    let mut association = varend();
    for role in ["Ordinary", "Deputy"] {
        association.seats.retain(|seat| seat.id != format!("Alvesta kommun {role}"));
        let seat = association.seats.iter_mut().find(|seat| seat.id == format!("Växjö kommun {role}")).unwrap();
        seat.member_ids.push("Alvesta kommun".to_owned());
    }
    let shared: Vec<_> = check_association(&association, AS_AT)
        .into_iter()
        .filter(|finding| finding.code() == "seat_shared")
        .map(|finding| (finding.severity(), finding.message(), finding.paragraph().map(str::to_owned)))
        .collect();
    let said = |role: &str| {
        format!(
            "Alvesta kommun och Växjö kommun har ingen egen {role} utan delar plats. \
             Varje medlem ska ha minst en ledamot och en ersättare."
        )
    };
    let expected = ["ledamot", "ersättare"]
        .map(|role| (finsam::review::Severity::Warning, said(role), Some("lag (2003:1210) 10 §".to_owned())));
    assert_eq!(shared, expected);
}

#[test]
fn section_17_there_is_one_chair_and_one_or_two_vice_chairs() {
    let day = EXTRA_MEETING;
    let presidium = |chairs: usize, vice_chairs: usize| {
        let mut association = varend();
        association.offices.clear();
        let offices = [(OfficeKind::Chair, chairs), (OfficeKind::ViceChair, vice_chairs)];
        for (kind, count) in offices {
            let office = Office { kind, person: "Åke Nyberg".to_owned(), period: Period::since(day) };
            association.offices.extend(std::iter::repeat_n(office, count));
        }
        codes(&association, day).into_iter().filter(|it| it.1 == "presidiet").map(|it| it.0).collect::<Vec<_>>()
    };
    assert_eq!(presidium(1, 1), Vec::<&str>::new());
    assert_eq!(presidium(1, 2), Vec::<&str>::new());
    assert_eq!(presidium(0, 1), ["chairs_differ"]);
    assert_eq!(presidium(2, 3), ["chairs_differ", "vice_chairs_differ"]);
    assert_eq!(presidium(1, 0), ["vice_chairs_differ"]);
}

#[test]
fn section_17_the_presidium_changes_on_the_day_of_the_election() {
    let association = varend();
    for (on, chair, vice_chair) in [
        (date(2025, 8, 19), "Angelica Karlsson", "Sebastian Ohlsson"),
        (date(2025, 8, 20), "Sebastian Ohlsson", "Annica Gustafson"),
    ] {
        assert_eq!(association.list_office_holders(OfficeKind::Chair, on), [chair]);
        assert_eq!(association.list_office_holders(OfficeKind::ViceChair, on), [vice_chair]);
    }
    let roster = association.list_roster(AS_AT);
    assert_eq!((roster.len(), roster[4].ordinaries.len(), roster[4].deputies.len()), (8, 1, 0));
    assert_eq!(association.find_office("Angelica Karlsson", AS_AT), None);
}

#[test]
fn section_17_a_table_that_prints_the_chair_who_has_resigned_is_named() {
    let printed = [(OfficeKind::Chair, "Angelica Karlsson"), (OfficeKind::ViceChair, "Sebastian Ohlsson")]
        .map(|(kind, person)| PrintedOffice { place: "2 Organisation".to_owned(), kind, person: person.to_owned() });
    let messages: Vec<String> =
        check_printed_offices(&printed, &varend(), AS_AT).iter().map(Finding::message).collect();
    assert_eq!(
        messages,
        [
            "Angelica Karlsson står som ordförande, men den 31 augusti 2025 var det Sebastian Ohlsson.",
            "Sebastian Ohlsson står som vice ordförande, men den 31 augusti 2025 var det Annica Gustafson.",
        ]
    );
    assert_eq!(check_printed_offices(&printed, &varend(), date(2025, 8, 19)), []);
}

#[test]
fn section_21_and_19_refer_to_deadlines_that_are_data() {
    let parameters = list_statutory();
    for (key, value, paragraph) in [
        ("minutes_approved_within", 14, "lag (2003:1210) 19 §, kommunallagen 5 kap. 69 §"),
        ("economic_plan_years", 3, "lag (2003:1210) 21 §, kommunallagen 11 kap. 6 §"),
        ("budget_due", 1130, "lag (2003:1210) 23 §"),
        ("annual_report_within", 3, "lag (2003:1210) 24 §"),
        ("withdrawal_notice_years", 3, "lag (2003:1210) 27 §"),
    ] {
        let parameter = find_parameter(&parameters, key, AS_AT).unwrap();
        assert_eq!((parameter.value, parameter.paragraph.as_str()), (value, paragraph));
        assert_eq!(find_parameter(&parameters, key, date(2003, 12, 31)), None);
    }
}

#[test]
fn section_25_the_auditors_are_appointed_for_every_member() {
    let mut association = varend();
    association.auditors.retain(|auditor| auditor.person != "Peter Cederblad");
    let uncovered: Vec<String> =
        codes(&association, AS_AT).into_iter().filter(|it| it.0 == "member_without_auditor").map(|it| it.1).collect();
    assert_eq!(uncovered, ["Försäkringskassan", "Arbetsförmedlingen"]);
}

#[test]
fn lkbr_chapter_4_section_4_contributions_belong_to_the_months_they_are_for() {
    // Two months of the region and the municipalities are accrued, one month of the state is paid ahead.
    let (state, others) = (Ore::from_kronor(4_262_000), Ore::from_kronor(4_262_000));
    assert_eq!((accrued(others, 8) - accrued(others, 6)).tkr(), 710);
    assert_eq!((accrued(state, 9) - accrued(state, 8)).tkr(), 355);
}

#[test]
fn names_of_the_report_spelled_two_ways_are_found_among_its_people() {
    let mut uses: Vec<NameUse> = BOARD
        .iter()
        .flat_map(|row| [row.2, row.3])
        .map(|name| NameUse { name: name.to_owned(), place: "2 Organisation".to_owned() })
        .collect();
    let told = ["Angelica Carlsson", "Sebastian Olsson", "Annica Gustafson"];
    uses.extend(told.map(|name| NameUse { name: name.to_owned(), place: "3 Förvaltningsberättelse".to_owned() }));
    let pairs: Vec<(String, String)> = check_names(&uses)
        .into_iter()
        .filter_map(|finding| match finding {
            Finding::NamesAlike { a, b, .. } => Some((a, b)),
            _ => None,
        })
        .collect();
    let expected = [("Angelica Karlsson", "Angelica Carlsson"), ("Sebastian Ohlsson", "Sebastian Olsson")];
    assert_eq!(pairs, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn lag_2005_807_section_5_the_schablon_is_six_per_cent_or_eighteen_of_premises_and_five_of_the_rest() {
    let (parameters, on) = (list_vat_compensation(), date(2025, 3, 31));
    for (kind, kronor, claimed) in [
        (Kind::InputVat, 1_000, 100_000),
        (Kind::WholeCost, 1_000, 6_000),
        (Kind::Premises, 1_000, 18_000),
        (Kind::Rest, 1_000, 5_000),
        (Kind::Housing, 1_000, 18_000),
        (Kind::WholeCost, -250, -1_500),
    ] {
        let found = find_claimable(kind, Ore::from_kronor(kronor), on, &parameters);
        assert_eq!(found, Some(Ore(claimed)), "{kind:?}");
    }
    assert_eq!(find_claimable(Kind::WholeCost, Ore(8), on, &parameters), Some(Ore::ZERO));
    assert_eq!(find_claimable(Kind::WholeCost, Ore(9), on, &parameters), Some(Ore(1)));
    assert_eq!(find_claimable(Kind::Premises, Ore(i64::MAX), on, &parameters), Some(Ore(1_660_206_966_633_859_645)));
    // The wording of that time has not been read: nothing is reckoned with a rate that may not have held.
    assert_eq!(find_claimable(Kind::WholeCost, Ore(1_000), date(2015, 6, 30), &parameters), None);
    assert_eq!(finsam::parameter::check_parameters(&parameters), []);
}

#[test]
fn lag_2005_807_section_7_a_period_is_one_month_or_three_of_the_same_year() {
    let quarter = [(date(2025, 1, 1), PeriodLength::Quarter)];
    let names: Vec<String> = list_periods(&quarter, date(2025, 8, 31)).iter().map(ClaimPeriod::name).collect();
    assert_eq!(names, ["januari–mars 2025", "april–juni 2025", "juli–september 2025"]);
    let changed = [quarter[0], (date(2025, 7, 1), PeriodLength::Month)];
    assert_eq!(check_plan(&changed), Ok(()));
    let names: Vec<String> = list_periods(&changed, date(2025, 8, 31)).iter().map(ClaimPeriod::name).collect();
    assert_eq!(names, ["januari–mars 2025", "april–juni 2025", "juli 2025", "augusti 2025"]);
    let across = date(2025, 11, 1);
    assert_eq!(check_plan(&[(across, PeriodLength::Quarter)]), Err(PlanError::AcrossYears(across)));
    assert_eq!(ClaimPeriod::beginning(across, PeriodLength::Quarter), None);
    let second = date(2025, 1, 2);
    assert_eq!(check_plan(&[(second, PeriodLength::Month)]), Err(PlanError::NotTheFirst(second)));
    let cut = ClaimPeriod { from: date(2025, 4, 1), until: date(2025, 7, 1) };
    assert_eq!(check_plan(&[quarter[0], (date(2025, 5, 1), PeriodLength::Month)]), Err(PlanError::Inside(cut)));
}

#[test]
fn lag_2005_807_section_7_a_claim_comes_in_at_the_latest_in_the_second_year_after() {
    let period = |from| ClaimPeriod::beginning(from, PeriodLength::Quarter).unwrap();
    assert_eq!(claim_due_on(&period(date(2025, 1, 1))), Some(date(2027, 12, 31)));
    assert_eq!(claim_due_on(&period(date(2025, 10, 1))), Some(date(2027, 12, 31)));
    assert_eq!(reconsideration_due_on(&period(date(2025, 10, 1))), Some(date(2028, 12, 31)));
    assert_eq!(claim_due_on(&period(date(2015, 4, 1))), None);
}

#[test]
fn lag_2005_807_sections_8_12_a_and_17_statement_documents_and_interest() {
    assert_eq!(statement_due_on(2025), Some(date(2026, 6, 30)));
    assert_eq!(documents_kept_through(2025), Some(date(2029, 12, 31)));
    for (came_in, from) in [
        (date(2025, 4, 22), date(2025, 6, 1)),
        (date(2025, 4, 30), date(2025, 6, 1)),
        (date(2025, 11, 1), date(2026, 1, 1)),
        (date(2025, 12, 31), date(2026, 2, 1)),
    ] {
        assert_eq!(interest_from(came_in), from, "{came_in}");
    }
}

#[test]
fn what_is_booked_in_a_claimed_period_is_claimed_in_the_next_that_is_not() {
    let periods = list_periods(&[(date(2025, 1, 1), PeriodLength::Quarter)], date(2025, 8, 31));
    for (count, day, home) in [
        (0, date(2025, 2, 1), Some(0)),
        (1, date(2025, 2, 1), Some(1)),
        (2, date(2025, 3, 31), Some(2)),
        (2, date(2025, 7, 1), Some(2)),
        (3, date(2025, 2, 1), None),
        (0, date(2024, 12, 31), None),
    ] {
        let found = find_home(&periods, |period| periods[..count].contains(period), day);
        assert_eq!(found, home.map(|index: usize| periods[index]), "{count} {day}");
    }
}
