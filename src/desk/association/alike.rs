//! What a new complaint resembles: the shop it names, and earlier cases of the same person.

use super::V;
use super::{due, names};
use crate::association::complaint::Bought;
use crate::association::merchant::Shop;
use crate::desk::variants::simplified;
use crate::people::Filed;
use crate::text::Phrase;
use crate::vocabulary::{Id, Text};

/// The merchant whose name, or one of whose shops, is written just so; nothing where there are several.
pub fn merchant_named(view: &V<'_>, named: &str) -> Option<Id> {
    let named = plain(named);
    let mut found = view.state().merchants.iter().filter(|(id, merchant)| {
        let shops = merchant.shops.as_ref().and_then(|shops| view.filed::<Vec<Shop>>(shops)).unwrap_or_default();
        plain(&names::merchant(view, id)) == named || shops.iter().any(|shop| plain(shop.name.as_str()) == named)
    });
    let first = found.next().map(|(id, _)| id.clone());
    first.filter(|_| found.next().is_none())
}

/// How an earlier case resembles a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same number at the body that passed it on.
    Number,
    /// The same telephone, and the same shop.
    PhoneAndShop,
    /// The same telephone.
    Phone,
    /// The same name, in whichever form, and the same shop.
    NameAndShop,
    /// Somebody else, of the same goods: of the same model or batch, or of the same brand of the same thing.
    Goods,
}

/// What is typed of a new complaint.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// The consumer's name.
    pub name: Option<&'a str>,
    /// The telephone, as it is kept.
    pub phone: Option<&'a str>,
    /// The shop as the consumer names it.
    pub shop: Option<&'a str>,
    /// The merchant, where it is chosen or named just so.
    pub merchant: Option<&'a Id>,
    /// Its number at the body that passed it on.
    pub number: Option<&'a str>,
    /// What was bought.
    pub bought: Option<&'a str>,
    /// Its brand.
    pub brand: Option<&'a str>,
    /// Its model or batch.
    pub model: Option<&'a str>,
}

/// The open cases that a complaint on file resembles, the latest first: what it may be joined to.
pub fn of_case(view: &V<'_>, id: &Id) -> Vec<(Id, Likeness)> {
    let state = view.state();
    let Some(case) = state.cases.get(id) else { return Vec::new() };
    let first = state.cases.get(&case.consumer).and_then(|first| first.person.as_ref());
    let person = first.and_then(|filed| view.person(filed));
    let shop = case.shop.as_ref().map(|shop| view.text(shop));
    let bought = case.bought.as_ref().and_then(|bought| view.filed::<Bought>(bought));
    let typed = Typed {
        name: person.as_ref().map(|person| person.name.as_str()),
        phone: person.as_ref().and_then(|person| person.phone.as_ref()).map(|phone| phone.as_str()),
        shop: shop.as_deref(),
        merchant: case.merchant.as_ref(),
        number: case.source.number.as_ref().map(|number| number.as_str()),
        bought: bought.as_ref().map(|bought| bought.what.as_str()),
        brand: bought.as_ref().and_then(|bought| bought.brand.as_ref()).map(|brand| brand.as_str()),
        model: bought.as_ref().and_then(|bought| bought.model.as_ref()).map(|model| model.as_str()),
    };
    let mut alike = cases(view, typed);
    alike.retain(|(other, _)| {
        let living = state.cases.get(other).is_some_and(|case| due::is_living(due::stage(view, other, case)));
        other != id && living
    });
    alike
}

/// How a case resembles another, in words.
pub fn words(likeness: Likeness) -> Phrase {
    match likeness {
        Likeness::Number => Phrase::new("同一来源编号", "same number"),
        Likeness::PhoneAndShop => Phrase::new("同一电话、同一家店", "same telephone and shop"),
        Likeness::Phone => Phrase::new("同一电话", "same telephone"),
        Likeness::NameAndShop => Phrase::new("同名、同一家店", "same name and shop"),
        Likeness::Goods => Phrase::new("同一商品", "same goods"),
    }
}

/// The earlier cases that a new one resembles, the latest first.
pub fn cases(view: &V<'_>, typed: Typed<'_>) -> Vec<(Id, Likeness)> {
    let (name, shop) = (typed.name.map(plain), typed.shop.map(plain));
    let mut found: Vec<_> = view.state().cases.iter().collect();
    found.sort_by_key(|(_, case)| std::cmp::Reverse((case.registered_on, case.number)));
    let number = typed.number.map(plain);
    let goods = Goods::typed(typed);
    let alike = found.into_iter().filter(|(_, case)| case.joined_into.is_none()).filter_map(|(id, case)| {
        let mut sources = [&case.source].into_iter().chain(&case.further_sources);
        if number.is_some() && sources.any(|known| known.number.as_ref().map(|own| plain(own.as_str())) == number) {
            return Some((id.clone(), Likeness::Number));
        }
        let first = view.state().cases.get(&case.consumer)?;
        let person = view.person(first.person.as_ref()?)?;
        let same_phone =
            typed.phone.is_some_and(|phone| person.phone.as_ref().is_some_and(|own| own.as_str() == phone));
        let names = [Some(&person.name), person.also.as_ref()];
        let same_name =
            name.as_ref().is_some_and(|name| names.into_iter().flatten().any(|own| plain(own.as_str()) == *name));
        let same_merchant = typed.merchant.is_some() && case.merchant.as_ref() == typed.merchant;
        let own_shop = case.shop.as_ref().map(|shop| plain(&view.text(shop)));
        let same_shop = same_merchant || (shop.is_some() && own_shop == shop);
        let likeness = match (same_phone, same_name, same_shop) {
            (true, _, true) => Likeness::PhoneAndShop,
            (true, _, false) => Likeness::Phone,
            (false, true, true) => Likeness::NameAndShop,
            _ if case.bought.as_ref().is_some_and(|bought| goods.are(view, bought)) => Likeness::Goods,
            _ => return None,
        };
        Some((id.clone(), likeness))
    });
    alike.collect()
}

/// Goods as they are compared.
#[derive(Debug, Default)]
struct Goods {
    what: Option<String>,
    brand: Option<String>,
    model: Option<String>,
}

impl Goods {
    fn typed(typed: Typed<'_>) -> Self {
        Self { what: typed.bought.map(plain), brand: typed.brand.map(plain), model: typed.model.map(plain) }
    }

    /// Whether those of a case are the same: a model or batch tells by itself, with the brand where both say one; a
    /// brand only together with the thing.
    fn are(&self, view: &V<'_>, bought: &Filed) -> bool {
        if self.brand.is_none() && self.model.is_none() {
            return false;
        }
        let Some(bought) = view.filed::<Bought>(bought) else { return false };
        let own = |part: Option<&Text>| part.map(|part| plain(part.as_str()));
        let (what, brand, model) =
            (plain(bought.what.as_str()), own(bought.brand.as_ref()), own(bought.model.as_ref()));
        let agree = self.brand.is_none() || brand.is_none() || self.brand == brand;
        let same_model = self.model.is_some() && self.model == model && agree;
        let same_brand = self.brand.is_some() && self.brand == brand && self.what.as_ref() == Some(&what);
        same_model || (same_brand && (self.model.is_none() || model.is_none()))
    }
}

/// A name as it is compared: widths, case, spaces and traditional forms do not matter.
fn plain(text: &str) -> String {
    let clean = Text::clean(text, Text::LONGEST).map_or_else(|_| text.to_owned(), |text| text.comparable());
    clean.chars().map(simplified).collect()
}
