//! What every store promises. Each claim runs on each backend.
//!
//! It must not know which backend it talks to.

use std::sync::Arc;

use codraft_collector::clock::Moment;
use codraft_collector::store::sqlite::Sqlite;
use codraft_collector::store::{
    Added, Derived, Expiry, Filter, Image, ImageFacts, Kept, Place, ProductBundle, Proposals,
    Session, Store, Suggestion, Tenant, User,
};
use tempfile::TempDir;

const OTHER: Tenant = Tenant(2);

/// Runs a claim on a fresh store of each kind. A new backend is one more line.
fn on_every_store<F: Future<Output = ()>>(claim: impl Fn(Arc<dyn Store>) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = TempDir::new().unwrap();
    let sqlite = Sqlite::open(&folder.path().join("store.sqlite3")).unwrap();
    runtime.block_on(claim(Arc::new(sqlite)));
}

fn at(millis: i64) -> Moment {
    Moment::from_millis(millis)
}

fn sent(id: &str, campaign: &str, received_at: i64) -> Suggestion {
    Suggestion {
        id: id.into(),
        code: format!("CODE-{id}"),
        campaign: campaign.into(),
        product_hash: "sha256-product".into(),
        body: format!("{{\"id\":\"{id}\"}}"),
        body_hash: format!("sha256-{id}"),
        received_at: at(received_at),
    }
}

async fn keep(store: &dyn Store, suggestion: Suggestion, text: &str) -> Kept {
    let derived = Derived { search_text: text.into(), ..Derived::default() };
    store.keep(Tenant::FIRST, suggestion, derived).await.unwrap()
}

#[test]
fn a_suggestion_is_found_by_id_and_by_code() {
    on_every_store(|store| async move {
        let one = sent("1", "launch", 5);
        assert_eq!(keep(&*store, one.clone(), "").await, Kept::First);
        let by_id = store.suggestion(Tenant::FIRST, "1".into()).await.unwrap();
        let by_code = store.suggestion_by_code(Tenant::FIRST, "CODE-1".into()).await.unwrap();
        assert_eq!((by_id, by_code), (Some(one.clone()), Some(one)));
        assert_eq!(store.suggestion(Tenant::FIRST, "2".into()).await.unwrap(), None);
    });
}

#[test]
fn an_id_is_kept_once_with_what_it_was_first() {
    on_every_store(|store| async move {
        let first = sent("1", "launch", 5);
        keep(&*store, first.clone(), "").await;
        let again = Suggestion { code: "NEW".into(), received_at: at(9), ..first.clone() };
        assert_eq!(keep(&*store, again, "").await, Kept::Again(first.clone()));
        let other = Suggestion { code: "NEW".into(), body_hash: "other".into(), ..first.clone() };
        assert_eq!(keep(&*store, other, "").await, Kept::Different);
        let kept = store.suggestion(Tenant::FIRST, "1".into()).await.unwrap();
        assert_eq!(kept, Some(first));
    });
}

#[test]
fn many_at_once_are_all_kept_and_each_once() {
    on_every_store(|store| async move {
        let mut under_way = tokio::task::JoinSet::new();
        for number in 0..600 {
            let store = Arc::clone(&store);
            let one = sent(&format!("{}", number / 2), "launch", number / 2);
            under_way.spawn(async move { keep(&*store, one, "").await });
        }
        let answers = under_way.join_all().await;
        let first = answers.iter().filter(|kept| **kept == Kept::First).count();
        assert_eq!(first, 300);
        let listing = store.listing(Tenant::FIRST, Filter::default(), Place::Start, 1).await;
        assert_eq!(listing.unwrap().total, 300);
    });
}

#[test]
fn tenants_do_not_see_each_other() {
    on_every_store(|store| async move {
        keep(&*store, sent("1", "launch", 5), "").await;
        assert_eq!(store.suggestion(OTHER, "1".into()).await.unwrap(), None);
        assert_eq!(store.suggestion_by_code(OTHER, "CODE-1".into()).await.unwrap(), None);
        let kept = store.keep(OTHER, sent("1", "launch", 7), Derived::default()).await.unwrap();
        assert_eq!(kept, Kept::First);
        let listing = store.listing(OTHER, Filter::default(), Place::Start, 9).await.unwrap();
        assert_eq!((listing.total, listing.suggestions[0].received_at), (1, at(7)));
    });
}

#[test]
fn pages_neither_skip_nor_repeat_even_in_one_millisecond() {
    on_every_store(|store| async move {
        for number in 0..7 {
            keep(&*store, sent(&number.to_string(), "launch", 100 + number / 3), "").await;
        }
        let ids = |listing: &codraft_collector::store::Listing| -> Vec<String> {
            listing.suggestions.iter().map(|one| one.id.clone()).collect()
        };
        let read = |place| store.listing(Tenant::FIRST, Filter::default(), place, 3);
        let first = read(Place::Start).await.unwrap();
        assert_eq!(ids(&first), ["6", "5", "4"]);
        assert_eq!((first.has_newer, first.has_older), (false, true));
        let second = read(Place::OlderThan(first.suggestions[2].key())).await.unwrap();
        assert_eq!(ids(&second), ["3", "2", "1"]);
        let last = read(Place::OlderThan(second.suggestions[2].key())).await.unwrap();
        assert_eq!(ids(&last), ["0"]);
        assert_eq!((last.has_newer, last.has_older), (true, false));
        let back = read(Place::NewerThan(last.suggestions[0].key())).await.unwrap();
        assert_eq!(ids(&back), ["3", "2", "1"]);
    });
}

#[test]
fn figures_say_what_they_are_a_part_of() {
    on_every_store(|store| async move {
        keep(&*store, sent("1", "launch", 1), "red roof").await;
        keep(&*store, sent("2", "launch", 2), "red wheels").await;
        keep(&*store, sent("3", "spring", 3), "red 100% _roof_").await;
        let check = async |campaign: Option<&str>, words: &[&str], matching, by: &[(&str, u64)]| {
            let filter = Filter {
                campaign: campaign.map(str::to_owned),
                words: words.iter().map(|word| (*word).to_owned()).collect(),
                ..Filter::default()
            };
            let found = store.listing(Tenant::FIRST, filter, Place::Start, 9).await.unwrap();
            let by: Vec<(String, u64)> = by.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect();
            assert_eq!((found.matching, found.total, found.by_campaign), (matching, 3, by));
        };
        check(None, &[], 3, &[("launch", 2), ("spring", 1)]).await;
        check(Some("launch"), &[], 2, &[("launch", 2), ("spring", 1)]).await;
        check(Some("launch"), &["roof", "red"], 1, &[("launch", 1), ("spring", 1)]).await;
        check(None, &["%"], 1, &[("spring", 1)]).await;
        check(None, &["_"], 1, &[("spring", 1)]).await;
        check(None, &["' or 1=1 --"], 0, &[]).await;
    });
}

#[test]
fn a_listing_knows_what_proposes_something_and_what_it_is_about() {
    on_every_store(|store| async move {
        for (id, proposals, product) in [("1", 0, "a"), ("2", 1, "a"), ("3", 4, "b")] {
            let one = Suggestion { product_hash: product.into(), ..sent(id, "launch", 1) };
            let derived = Derived { proposals, ..Derived::default() };
            store.keep(Tenant::FIRST, one, derived).await.unwrap();
        }
        let check = async |products: &[&str], proposals, ids: &[&str], proposing| {
            let products = products.iter().map(|one| (*one).to_owned()).collect();
            let filter = Filter { products, proposals, ..Filter::default() };
            let found = store.listing(Tenant::FIRST, filter, Place::Start, 9).await.unwrap();
            let listed: Vec<_> = found.suggestions.iter().map(|one| one.id.as_str()).collect();
            assert_eq!((listed.as_slice(), found.proposing), (ids, proposing));
        };
        check(&[], Proposals::SomeOrNone, &["3", "2", "1"], 2).await;
        check(&[], Proposals::Some, &["3", "2"], 2).await;
        check(&["a"], Proposals::SomeOrNone, &["2", "1"], 1).await;
        check(&["a", "b"], Proposals::Some, &["3", "2"], 2).await;
        check(&["c"], Proposals::SomeOrNone, &[], 0).await;
    });
}

fn image(hash: &str, received_at: i64) -> Image {
    let bytes = vec![0, 255, 7];
    let facts = ImageFacts {
        hash: hash.into(),
        media_type: "image/png".into(),
        width_px: 4,
        height_px: 3,
        length: bytes.len(),
    };
    Image { facts, bytes, received_at: at(received_at) }
}

#[test]
fn an_image_is_kept_once_under_its_hash() {
    on_every_store(|store| async move {
        assert_eq!(store.keep_image(Tenant::FIRST, image("a", 1)).await.unwrap(), Added::New);
        let again = store.keep_image(Tenant::FIRST, image("a", 2)).await.unwrap();
        assert_eq!(again, Added::AlreadyThere);
        let kept = store.image(Tenant::FIRST, "a".into()).await.unwrap();
        assert_eq!(kept, Some(image("a", 2)));
        let facts = store.image_facts(Tenant::FIRST, vec!["b".into(), "a".into()]).await.unwrap();
        assert_eq!(facts, [image("a", 1).facts]);
        assert_eq!(store.image(OTHER, "a".into()).await.unwrap(), None);
        assert_eq!(store.keep_image(OTHER, image("a", 1)).await.unwrap(), Added::New);
    });
}

#[test]
fn a_suggestion_is_kept_with_its_images_or_not_at_all() {
    on_every_store(|store| async move {
        store.keep_image(Tenant::FIRST, image("a", 1)).await.unwrap();
        let derived = Derived { images: vec!["a".into(), "b".into()], ..Derived::default() };
        let keep = async || {
            let one = sent("1", "launch", 5);
            store.keep(Tenant::FIRST, one, derived.clone()).await.unwrap()
        };
        assert_eq!(keep().await, Kept::WithoutImage("b".into()));
        assert_eq!(store.suggestion(Tenant::FIRST, "1".into()).await.unwrap(), None);
        store.keep_image(Tenant::FIRST, image("b", 2)).await.unwrap();
        assert_eq!(keep().await, Kept::First);
        assert_eq!(keep().await, Kept::Again(sent("1", "launch", 5)));
    });
}

#[test]
fn an_image_nobody_refers_to_is_forgotten_when_it_is_old() {
    on_every_store(|store| async move {
        for (hash, received_at) in [("old", 1), ("new", 9), ("used", 1), ("renewed", 1)] {
            store.keep_image(Tenant::FIRST, image(hash, received_at)).await.unwrap();
        }
        store.keep_image(Tenant::FIRST, image("renewed", 9)).await.unwrap();
        store.keep_image(OTHER, image("old", 1)).await.unwrap();
        let derived = Derived { images: vec!["used".into()], ..Derived::default() };
        store.keep(Tenant::FIRST, sent("1", "launch", 5), derived).await.unwrap();
        assert_eq!(store.forget_images(Tenant::FIRST, at(5)).await.unwrap(), 1);
        assert_eq!(store.forget_images(Tenant::FIRST, at(5)).await.unwrap(), 0);
        let is_there =
            async |tenant, hash: &str| store.image(tenant, hash.into()).await.unwrap().is_some();
        for (hash, expected) in [("old", false), ("new", true), ("used", true), ("renewed", true)] {
            assert_eq!(is_there(Tenant::FIRST, hash).await, expected, "{hash}");
        }
        assert!(is_there(OTHER, "old").await, "another tenant's");
    });
}

#[test]
fn a_product_is_kept_under_its_hash() {
    on_every_store(|store| async move {
        let bundle = ProductBundle { hash: "sha256-a".into(), json: "{}".into() };
        store.keep_product(Tenant::FIRST, bundle.clone()).await.unwrap();
        store.keep_product(Tenant::FIRST, bundle.clone()).await.unwrap();
        assert_eq!(store.products(Tenant::FIRST).await.unwrap(), [bundle]);
        assert_eq!(store.products(OTHER).await.unwrap(), []);
    });
}

#[test]
fn a_user_is_added_once() {
    on_every_store(|store| async move {
        let user = |hash: &str| User {
            name: "admin".into(),
            password_hash: hash.into(),
            created_at: at(1),
        };
        assert_eq!(store.add_user(Tenant::FIRST, user("a")).await.unwrap(), Added::New);
        assert_eq!(store.add_user(Tenant::FIRST, user("b")).await.unwrap(), Added::AlreadyThere);
        let kept = store.user(Tenant::FIRST, "admin".into()).await.unwrap();
        assert_eq!(kept, Some(user("a")));
        assert_eq!(store.user(OTHER, "admin".into()).await.unwrap(), None);
    });
}

#[test]
fn a_new_session_ends_the_one_before_and_those_past_their_time() {
    on_every_store(|store| async move {
        let user = User { name: "admin".into(), password_hash: String::new(), created_at: at(0) };
        store.add_user(Tenant::FIRST, user).await.unwrap();
        let start = async |key: u8, created_at: i64, replaces: Option<u8>, before: i64| {
            let session = Session {
                key: [key; 32],
                user: "admin".into(),
                created_at: at(created_at),
                seen_at: at(created_at),
            };
            let expiry = Expiry { created_before: at(before), seen_before: at(before) };
            let replaces = replaces.map(|key| [key; 32]);
            store.start_session(Tenant::FIRST, session, replaces, expiry).await.unwrap();
        };
        let runs = async |key: u8| store.session(Tenant::FIRST, [key; 32]).await.unwrap().is_some();
        start(1, 10, None, 0).await;
        start(2, 20, None, 0).await;
        start(3, 30, Some(2), 0).await;
        assert_eq!([runs(1).await, runs(2).await, runs(3).await], [true, false, true]);
        store.touch_session(Tenant::FIRST, [3; 32], at(35)).await.unwrap();
        let seen = store.session(Tenant::FIRST, [3; 32]).await.unwrap().unwrap().seen_at;
        assert_eq!(seen, at(35));
        start(4, 40, None, 25).await;
        assert_eq!([runs(1).await, runs(3).await, runs(4).await], [false, true, true]);
        store.end_session(Tenant::FIRST, [4; 32]).await.unwrap();
        store.end_session(Tenant::FIRST, [4; 32]).await.unwrap();
        assert!(!runs(4).await);
    });
}

#[test]
fn a_new_password_ends_the_sessions_of_its_user_alone() {
    on_every_store(|store| async move {
        let user = |name: &str, password_hash: &str| User {
            name: name.into(),
            password_hash: password_hash.into(),
            created_at: at(1),
        };
        let old = Expiry { created_before: at(0), seen_before: at(0) };
        for (key, name) in [([1; 32], "admin"), ([2; 32], "mia")] {
            store.add_user(Tenant::FIRST, user(name, "old")).await.unwrap();
            let session = Session { key, user: name.into(), created_at: at(1), seen_at: at(1) };
            store.start_session(Tenant::FIRST, session, None, old).await.unwrap();
        }
        store.set_password(Tenant::FIRST, user("admin", "new")).await.unwrap();
        store.set_password(Tenant::FIRST, user("zoe", "first")).await.unwrap();
        for (name, expected) in [("admin", "new"), ("mia", "old"), ("zoe", "first")] {
            let found = store.user(Tenant::FIRST, name.into()).await.unwrap().unwrap();
            assert_eq!(found.password_hash, expected, "{name}");
        }
        assert_eq!(store.session(Tenant::FIRST, [1; 32]).await.unwrap(), None);
        assert!(store.session(Tenant::FIRST, [2; 32]).await.unwrap().is_some());
    });
}

#[test]
fn a_store_that_can_commit_is_well() {
    on_every_store(|store| async move {
        store.check(at(1)).await.unwrap();
        store.check(at(2)).await.unwrap();
    });
}
