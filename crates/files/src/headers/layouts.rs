//! Layouts of other systems' exports, recognised by headers that only they have together.

use super::Kind;

/// A known layout. All headers are normalised.
pub(super) struct Layout {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Headers that must all be there.
    pub(super) signature: &'static [&'static str],
    /// Field and header, where the header is there; these come before any synonym.
    pub(super) fields: &'static [(&'static str, &'static str)],
    /// Fields that no synonym may fill.
    pub(super) without: &'static [&'static str],
}

/// The first layout of a kind whose signature is there; the more special ones come first.
pub(super) fn find(kind: Kind, headers: &[String]) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| {
        layout.kind == kind
            && layout
                .signature
                .iter()
                .all(|wanted| headers.iter().any(|header| header == wanted))
    })
}

const LAYOUTS: &[Layout] = &[
    Layout {
        name: "UCI Online Retail",
        kind: Kind::Orders,
        signature: &[
            "invoiceno",
            "stockcode",
            "invoicedate",
            "unitprice",
            "customerid",
        ],
        fields: &[("name", "description"), ("customer.country", "country")],
        without: &[],
    },
    Layout {
        name: "UCI Online Retail II",
        kind: Kind::Orders,
        signature: &["invoice", "stockcode", "invoicedate", "price", "customerid"],
        fields: &[("name", "description"), ("customer.country", "country")],
        without: &[],
    },
    Layout {
        name: "Shopify orders",
        kind: Kind::Orders,
        signature: &[
            "name",
            "financialstatus",
            "lineitemname",
            "lineitemquantity",
        ],
        fields: &[
            ("order", "name"),
            ("customer", "email"),
            ("time", "createdat"),
            ("product", "lineitemsku"),
            ("name", "lineitemname"),
            ("quantity", "lineitemquantity"),
            ("price", "lineitemprice"),
            ("coupon", "discountcode"),
            ("status", "financialstatus"),
            ("channel", "source"),
            ("brand", "vendor"),
            ("customer.name", "billingname"),
            ("customer.phone", "phone"),
            ("customer.country", "billingcountry"),
            ("customer.province", "billingprovince"),
            ("customer.city", "billingcity"),
        ],
        // Total and Subtotal are of the order and stand in its first line only.
        without: &["amount"],
    },
    Layout {
        name: "淘宝订单",
        kind: Kind::Orders,
        signature: &["订单编号", "买家会员名", "宝贝标题"],
        fields: &[
            ("time", "订单创建时间"),
            ("amount", "买家实际支付金额"),
            ("customer.phone", "联系手机"),
        ],
        without: &[],
    },
    Layout {
        name: "有赞订单",
        kind: Kind::Orders,
        signature: &["订单号", "订单创建时间", "买家付款时间"],
        fields: &[("time", "订单创建时间"), ("amount", "订单实付金额")],
        without: &[],
    },
    Layout {
        name: "CDNOW",
        kind: Kind::Orders,
        signature: &["sampleid", "date", "numberofcds", "dollarvalue"],
        fields: &[("customer", "sampleid")],
        without: &[],
    },
    Layout {
        name: "CDNOW",
        kind: Kind::Orders,
        signature: &["customerid", "date", "numberofcds", "dollarvalue"],
        fields: &[],
        without: &[],
    },
    Layout {
        name: "Salesforce leads",
        kind: Kind::Customers,
        signature: &["id", "lastname", "company", "leadsource", "isconverted"],
        fields: &[
            ("id", "id"),
            ("address", "street"),
            ("owner", "ownerid"),
            ("level", "rating"),
            ("created_at", "createddate"),
        ],
        without: &[],
    },
    Layout {
        name: "Salesforce contacts",
        kind: Kind::Customers,
        signature: &["id", "accountid", "lastname", "email"],
        fields: &[
            ("id", "id"),
            ("phone", "mobilephone"),
            ("country", "mailingcountry"),
            ("province", "mailingstate"),
            ("city", "mailingcity"),
            ("address", "mailingstreet"),
            ("postal_code", "mailingpostalcode"),
            ("owner", "ownerid"),
            ("created_at", "createddate"),
        ],
        without: &[],
    },
    Layout {
        name: "Salesforce accounts",
        kind: Kind::Customers,
        signature: &["id", "name", "billingcity", "ownerid"],
        fields: &[
            ("id", "id"),
            ("country", "billingcountry"),
            ("province", "billingstate"),
            ("city", "billingcity"),
            ("address", "billingstreet"),
            ("postal_code", "billingpostalcode"),
            ("source", "accountsource"),
            ("level", "rating"),
            ("owner", "ownerid"),
            ("created_at", "createddate"),
        ],
        without: &[],
    },
    Layout {
        name: "HubSpot contacts",
        kind: Kind::Customers,
        signature: &[
            "recordid",
            "firstname",
            "lastname",
            "contactowner",
            "createdate",
        ],
        fields: &[("phone", "phonenumber"), ("level", "lifecyclestage")],
        without: &[],
    },
    Layout {
        name: "HubSpot companies",
        kind: Kind::Customers,
        signature: &["recordid", "companyname", "companyowner"],
        fields: &[("name", "companyname")],
        without: &["company"],
    },
    Layout {
        name: "Zoho leads",
        kind: Kind::Customers,
        signature: &["recordid", "leadowner", "lastname"],
        fields: &[("name", "leadname"), ("phone", "mobile"), ("tags", "tag")],
        without: &[],
    },
    Layout {
        name: "Zoho contacts",
        kind: Kind::Customers,
        signature: &["recordid", "contactowner", "lastname"],
        fields: &[
            ("phone", "mobile"),
            ("address", "mailingstreet"),
            ("city", "mailingcity"),
            ("province", "mailingstate"),
            ("country", "mailingcountry"),
            ("postal_code", "mailingzip"),
        ],
        without: &[],
    },
    Layout {
        name: "Zoho accounts",
        kind: Kind::Customers,
        signature: &["recordid", "accountowner", "accountname"],
        fields: &[
            ("name", "accountname"),
            ("address", "billingstreet"),
            ("city", "billingcity"),
            ("province", "billingstate"),
            ("country", "billingcountry"),
            ("postal_code", "billingcode"),
        ],
        without: &["company"],
    },
    Layout {
        name: "纷享销客联系人",
        kind: Kind::Customers,
        signature: &["唯一性id", "联系人姓名"],
        fields: &[
            ("name", "联系人姓名"),
            ("company", "客户名称"),
            ("phone", "手机"),
        ],
        without: &[],
    },
    Layout {
        name: "纷享销客客户",
        kind: Kind::Customers,
        signature: &["唯一性id", "客户名称", "负责人"],
        fields: &[("id", "唯一性id"), ("name", "客户名称")],
        without: &["company"],
    },
    Layout {
        name: "Google Analytics 4",
        kind: Kind::Events,
        signature: &["eventname", "eventtimestamp", "userpseudoid"],
        fields: &[("time", "eventtimestamp")],
        without: &[],
    },
    Layout {
        name: "Clickstream",
        kind: Kind::Events,
        signature: &["userid", "sessionid", "event", "timestamp"],
        fields: &[],
        without: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::LAYOUTS;
    use crate::headers::normalise;

    #[test]
    fn headers_are_normalised() {
        for layout in LAYOUTS {
            let headers = layout
                .signature
                .iter()
                .chain(layout.fields.iter().map(|(_, h)| h));
            for header in headers {
                assert_eq!(normalise(header), *header, "{}", layout.name);
            }
        }
    }
}
