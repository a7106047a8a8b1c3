//! The fields that columns can be mapped to, with their names in both languages.

use fenqun_model::{BuiltInAttribute, ImportKind};

/// Before the name of a customer attribute.
pub(crate) const CUSTOMER_PREFIX: &str = "customer.";
/// Before the name of an event property.
pub(crate) const PROPERTY_PREFIX: &str = "property.";

/// A field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
    pub(crate) required: bool,
}

const fn field(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field {
        name,
        zh,
        en,
        required: false,
    }
}

const fn required(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field {
        name,
        zh,
        en,
        required: true,
    }
}

const ORDERS: &[Field] = &[
    field("customer", "客户", "Customer"),
    field("order", "订单号", "Order"),
    required("time", "下单时间", "Time"),
    field("product", "商品编号", "Product"),
    field("name", "商品名称", "Product name"),
    field("category", "商品类目", "Category"),
    field("brand", "品牌", "Brand"),
    field("quantity", "数量", "Quantity"),
    field("price", "单价", "Unit price"),
    field("amount", "金额", "Amount"),
    field("currency", "币种", "Currency"),
    field("channel", "渠道", "Channel"),
    field("coupon", "优惠券", "Coupon"),
    field("status", "订单状态", "Status"),
];

const CUSTOMERS: &[Field] = &[
    field("id", "客户编号", "Customer id"),
    field("name", "姓名", "Name"),
    field("first_name", "名", "First name"),
    field("last_name", "姓", "Last name"),
    field("phone", "手机", "Phone"),
    field("email", "邮箱", "E-mail"),
    field("gender", "性别", "Gender"),
    field("birthday", "生日", "Birthday"),
    field("country", "国家", "Country"),
    field("province", "省份", "Province"),
    field("city", "城市", "City"),
    field("district", "区县", "District"),
    field("address", "地址", "Address"),
    field("postal_code", "邮编", "Postal code"),
    field("company", "公司", "Company"),
    field("industry", "行业", "Industry"),
    field("level", "会员等级", "Level"),
    field("source", "来源", "Source"),
    field("created_at", "注册时间", "Registered"),
    field("tags", "标签", "Tags"),
    field("owner", "负责人", "Owner"),
];

const EVENTS: &[Field] = &[
    field("customer", "客户", "Customer"),
    field("anonymous", "匿名访客", "Anonymous visitor"),
    required("event", "行为", "Event"),
    required("time", "时间", "Time"),
    field("message_id", "消息编号", "Message id"),
];

/// The fields of a kind of file.
pub(crate) fn of(kind: ImportKind) -> &'static [Field] {
    match kind {
        ImportKind::Orders => ORDERS,
        ImportKind::Customers => CUSTOMERS,
        ImportKind::Events => EVENTS,
    }
}

/// Whether a column can be mapped to this.
pub(crate) fn is_known(kind: ImportKind, name: &str) -> bool {
    let named = |prefix: &str| {
        name.strip_prefix(prefix)
            .is_some_and(|rest| !rest.trim().is_empty())
    };
    of(kind).iter().any(|field| field.name == name)
        || named(CUSTOMER_PREFIX)
        || (kind != ImportKind::Customers && named(PROPERTY_PREFIX))
}

/// The built-in attribute that a field of a customer file fills.
pub(crate) fn built_in(field: &str) -> Option<BuiltInAttribute> {
    match field {
        "created_at" => Some(BuiltInAttribute::RegisteredAt),
        name => BuiltInAttribute::from_name(name),
    }
}
