//! Searching: the same as a naive scan, over HTTP, and kept up with the chain.

use std::collections::BTreeSet;

use access::Role;
use finsam::ledger::AccountRange;
use harness::Chance;
use jiff::civil::date;
use store::Id;
use web::search::operations::{Criteria, Order, Origin, Versions, find, is_behind, keep_up};
use web::search::tables::{VOUCHER_CHUNK, VOUCHER_INDEX, VOUCHER_POSTING};

use crate::books::{LATER, NOW, send};
use crate::naive::{Voucher, list_all};
use crate::support::{TestOffice, at_an_office};
use crate::years::{ACCOUNTS, OBJECTS, SERIES, encoded, year};

fn read_in(office: &TestOffice, file: &str, clock: fn() -> i64) {
    let director = office.signed_in(Role::Director).at(clock);
    let preview = send(&director, "bok.se", &encoded(file));
    assert_eq!(preview.status, 303, "{}", preview.body);
    director.post_at(&preview.location, &[]).sent_to("bokforing?klart=inlast");
}

fn take_in(office: &TestOffice) {
    keep_up(&office.app.db, &office.context("index_vouchers")).unwrap();
}

fn random_criteria(chance: &mut Chance) -> Criteria {
    const TYPED: [&str; 14] =
        ["h", "hy", "hyra", "kons", "konsult", "konsulta", "väx", "å", "ide", "2025", "1", "12", "lb", "saknas"];
    let mut criteria = Criteria::default();
    for _ in 0..chance.below(3) {
        criteria.words.push(TYPED[chance.below(14) as usize].to_owned());
    }
    if chance.below(4) == 0 {
        let account = ACCOUNTS[chance.below(6) as usize];
        criteria.accounts = Some(match chance.below(3) {
            0 => AccountRange::new(&account[..2], &account[..2]),
            1 => AccountRange::new(account, account),
            _ => AccountRange::new("30", "5010"),
        });
    }
    if chance.below(4) == 0 {
        criteria.objects = Some(vec![format!("6={}", OBJECTS[chance.below(3) as usize])]);
    }
    if chance.below(5) == 0 {
        criteria.series = Some(SERIES[chance.below(2) as usize].to_owned());
    }
    if chance.below(6) == 0 {
        criteria.maker = Some(["chef", "någon"][chance.below(2) as usize].to_owned());
    }
    if chance.below(4) == 0 {
        let least = 2_500 * (1 + chance.below(30));
        criteria.amount_ore = Some((least, least + 2_500 * chance.below(4)));
    }
    if chance.below(3) == 0 {
        criteria.from_on = Some(date(2025, 1 + chance.below(8) as i8, 1 + chance.below(28) as i8));
    }
    if chance.below(3) == 0 {
        criteria.through_on = Some(date(2025, 1 + chance.below(8) as i8, 1 + chance.below(28) as i8));
    }
    criteria.origin = [Origin::Any, Origin::Any, Origin::ReadIn, Origin::ByHand][chance.below(4) as usize];
    criteria.versions = [Versions::Current, Versions::Corrected, Versions::All][chance.below(3) as usize];
    criteria
}

fn assert_same(office: &TestOffice, all: &[Voucher], criteria: &Criteria, page: (i64, i64)) {
    let mut expected: Vec<&Voucher> = all.iter().filter(|voucher| voucher.matches(criteria)).collect();
    expected.sort_by_key(|voucher| voucher.day);
    let days: Vec<_> = expected.iter().map(|voucher| voucher.day).collect();
    let turnover: i64 = expected.iter().map(|voucher| voucher.turnover()).sum();
    let ids: BTreeSet<Id> = expected.iter().map(|voucher| voucher.id).collect();
    let day_of = |id: &Id| all.iter().find(|voucher| voucher.id == *id).unwrap().day;
    office
        .app
        .db
        .read(|reader| {
            let matches = find(reader, office.association, criteria)?;
            assert_eq!(matches.count(), expected.len() as i64, "{criteria:?}");
            assert_eq!(matches.turnover()?.0, turnover, "{criteria:?}");
            let whole = matches.page(Order::OldestFirst, 0, i64::MAX)?;
            assert_eq!(whole.iter().copied().collect::<BTreeSet<_>>(), ids, "{criteria:?}");
            assert_eq!(whole.iter().map(day_of).collect::<Vec<_>>(), days, "{criteria:?}");
            let (offset, limit) = page;
            let shown: Vec<Id> = whole.iter().skip(offset as usize).take(limit as usize).copied().collect();
            assert_eq!(matches.page(Order::OldestFirst, offset, limit)?, shown, "{criteria:?}");
            let mut backwards = whole.clone();
            backwards.reverse();
            let shown: Vec<Id> = backwards.into_iter().skip(offset as usize).take(limit as usize).collect();
            assert_eq!(matches.page(Order::NewestFirst, offset, limit)?, shown, "{criteria:?}");
            let recorded = matches.page(Order::Recorded, 0, i64::MAX)?;
            assert!(recorded.windows(2).all(|pair| pair[0] < pair[1]), "ids ascend with the recording");
            Ok::<_, store::StoreError>(())
        })
        .unwrap();
}

#[test]
fn a_search_finds_what_a_look_at_every_voucher_finds() {
    at_an_office(|office| {
        let mut chance = Chance::from_seed(19);
        let check = |chance: &mut Chance| {
            let all = list_all(&office.app.db);
            for _ in 0..60 {
                let (criteria, page) = (random_criteria(chance), (chance.below(40) as i64, chance.below(30) as i64));
                assert_same(office, &all, &criteria, page);
            }
        };
        // Nothing is taken in yet; then some is; then much is corrected, and lies outside again.
        read_in(office, &year(120, 1, 0), NOW);
        check(&mut chance);
        take_in(office);
        check(&mut chance);
        read_in(office, &year(150, 2, 3), LATER);
        check(&mut chance);
        take_in(office);
        check(&mut chance);
        office.assert_unbroken();
    });
}

#[test]
fn more_than_a_chunk_of_vouchers_is_taken_in_and_found() {
    at_an_office(|office| {
        read_in(office, &year(4_500, 1, 0), NOW);
        take_in(office);
        read_in(office, &year(4_600, 2, 1), LATER);
        take_in(office);
        let all = list_all(&office.app.db);
        let mut chance = Chance::from_seed(20);
        for _ in 0..8 {
            assert_same(office, &all, &random_criteria(&mut chance), (chance.below(4_500) as i64, 50));
        }
        assert_same(office, &all, &Criteria::default(), (4_490, 50));
    });
}

#[test]
fn a_search_takes_in_what_lies_outside_when_it_is_much() {
    at_an_office(|office| {
        read_in(office, &year(300, 1, 0), NOW);
        let forgotten = office.app.db.write(&office.context("forget"), |tx| {
            for table in [&VOUCHER_POSTING, &VOUCHER_CHUNK, &VOUCHER_INDEX] {
                tx.delete(table, &store::values![office.association])?;
            }
            Ok::<_, store::StoreError>(())
        });
        forgotten.unwrap();
        let behind = || office.app.db.read(|reader| is_behind(reader, office.association)).unwrap();
        assert!(behind());
        office.signed_in(Role::Auditor).get("bokforing/verifikationer").shown().has("av 300");
        assert!(!behind());
        office.assert_unbroken();
    });
}

#[test]
fn the_index_is_made_anew_after_a_restore() {
    at_an_office(|office| {
        read_in(office, &year(40, 1, 0), NOW);
        take_in(office);
        let mut copy = Vec::new();
        store::backup::backup(&office.app.db, &mut copy).unwrap();
        let place = harness::Place::sqlite();
        let restored = place.open(web::SCHEMA);
        store::backup::restore(&restored, &mut copy.as_slice()).unwrap();
        let count = || {
            restored.read(|reader| {
                Ok::<_, store::StoreError>(find(reader, office.association, &Criteria::default())?.count())
            })
        };
        assert_eq!(count().unwrap(), 40);
        keep_up(&restored, &office.context("index_vouchers")).unwrap();
        assert_eq!(count().unwrap(), 40);
    });
}

#[test]
fn old_words_of_a_corrected_voucher_are_found_only_when_asked_for() {
    at_an_office(|office| {
        crate::books::book(office, crate::books::BOOKS, NOW);
        let file = crate::books::BOOKS.replace("Hyra februari", "Lokaler");
        crate::books::book(office, &file, LATER);
        let auditor = office.signed_in(Role::Auditor);
        let found = |query: &str| auditor.get(&format!("bokforing/verifikationer?{query}")).shown();
        found("sok=hyra").has("Inga verifikationer stämmer");
        found("sok=hyra&versioner=alla").has("Hyra februari").has("Ersatt, version 1");
        found("sok=loka").has("Rättad, version 2");
        found("versioner=rattade").has("Lokaler").lacks("Papper");
    });
}

#[test]
fn every_condition_of_a_search_narrows_it() {
    at_an_office(|office| {
        crate::books::book(office, crate::books::BOOKS, NOW);
        let auditor = office.signed_in(Role::Auditor);
        for (query, count) in [
            ("objekt=sam", 1),
            ("objekt=6%3DSAM", 1),
            ("objekt=samkr", 1),
            ("objekt=finns+inte", 0),
            ("serie=A", 3),
            ("serie=B", 0),
            ("vem=chef", 3),
            ("vem=ingen", 0),
            ("ursprung=inlast", 3),
            ("ursprung=hand", 0),
            ("konto=3000-5999", 2),
            ("belopp=100-1300", 2),
            ("belopp=-150%2C50", 1),
            ("sok=pap+ull", 1),
            ("sok=ull+papper+100", 1),
        ] {
            let page = auditor.get(&format!("bokforing/verifikationer?{query}")).shown();
            assert_eq!(page.body.matches("<th scope=\"row\" class=\"nowrap\">").count(), count, "{query}");
        }
        for (query, message) in [
            ("sok=%25", "Skriv minst en bokstav eller siffra"),
            ("konto=5999-3000", "Det första kontot ska komma före"),
            ("belopp=500-100", "ska vara mindre än"),
            ("belopp=a-b", "är inget belopp"),
        ] {
            auditor.get(&format!("bokforing/verifikationer?{query}")).refused(message);
            auditor.get(&format!("bokforing/grundbok?{query}")).refused(message);
        }
    });
}
