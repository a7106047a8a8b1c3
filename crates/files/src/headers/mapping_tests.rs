//! Headers as real files have them, and what they mean.

use super::{Mapping, all_fields, recognise};
use crate::headers::{Kind, guess_kind, normalise};

fn columns(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

fn mapped(mapping: &Mapping, fields: &[(&str, &str)]) {
    for (field, column) in fields {
        assert_eq!(mapping.column(field), Some(*column), "{field}");
    }
}

#[test]
fn synonyms_are_normalised_and_mean_one_thing() {
    for (kind, (field, known)) in all_fields() {
        let known: Vec<&str> = known.split_whitespace().collect();
        for (i, name) in known.iter().enumerate() {
            assert_eq!(normalise(name), *name, "{kind:?} {field}");
            assert!(!known[..i].contains(name), "{kind:?} {field} {name} twice");
        }
    }
}

#[test]
fn online_retail() {
    let columns = columns(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
    );
    assert_eq!(guess_kind(&columns), Some((Kind::Orders, 1.0)));
    let mapping = recognise(Kind::Orders, &columns);
    assert_eq!(mapping.layout.as_deref(), Some("UCI Online Retail"));
    mapped(
        &mapping,
        &[
            ("customer", "CustomerID"),
            ("order", "InvoiceNo"),
            ("time", "InvoiceDate"),
            ("product", "StockCode"),
            ("name", "Description"),
            ("quantity", "Quantity"),
            ("price", "UnitPrice"),
            ("customer.country", "Country"),
        ],
    );
    assert!(mapping.unmapped.is_empty() && mapping.missing.is_empty());
}

#[test]
fn cdnow_is_keyed_by_the_sample_id() {
    let columns = columns("customer_id,sample_id,date,number_of_cds,dollar_value");
    assert_eq!(guess_kind(&columns), Some((Kind::Orders, 1.0)));
    let mapping = recognise(Kind::Orders, &columns);
    mapped(
        &mapping,
        &[
            ("customer", "sample_id"),
            ("time", "date"),
            ("quantity", "number_of_cds"),
            ("amount", "dollar_value"),
        ],
    );
    assert_eq!(mapping.unmapped, ["customer_id"]);
}

#[test]
fn shopify() {
    let columns = columns(
        "Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Discount Code,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,Billing Country,Vendor,Id,Source,Phone",
    );
    assert_eq!(guess_kind(&columns), Some((Kind::Orders, 1.0)));
    let mapping = recognise(Kind::Orders, &columns);
    mapped(
        &mapping,
        &[
            ("order", "Name"),
            ("customer", "Email"),
            ("time", "Created at"),
            ("name", "Lineitem name"),
            ("price", "Lineitem price"),
            ("customer.city", "Billing City"),
        ],
    );
    assert_eq!(mapping.column("amount"), None);
}

#[test]
fn a_name_behind_a_product_is_its_name() {
    let recognised = |header| recognise(Kind::Orders, &columns(header));
    mapped(
        &recognised("order,customer,time,product,name,price"),
        &[("product", "product"), ("name", "name")],
    );
    let alone = recognised("order,customer,name,time,product,price");
    mapped(&alone, &[("name", "product")]);
    assert_eq!(alone.column("product"), None);
    let coded = recognised("order,customer,time,sku,product,name");
    mapped(&coded, &[("product", "sku"), ("name", "product")]);
    let shop = recognised("order,customer,time,product,name,product_name");
    mapped(&shop, &[("name", "product_name")]);
}

#[test]
fn chinese_shops() {
    let taobao = columns(
        "订单编号,买家会员名,买家支付宝账号,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,店铺名称",
    );
    let mapping = recognise(Kind::Orders, &taobao);
    assert_eq!(mapping.layout.as_deref(), Some("淘宝订单"));
    mapped(
        &mapping,
        &[
            ("order", "订单编号"),
            ("customer", "买家会员名"),
            ("time", "订单创建时间"),
            ("amount", "买家实际支付金额"),
            ("name", "宝贝标题"),
            ("quantity", "宝贝总数量"),
            ("customer.phone", "联系手机"),
        ],
    );
    let own = columns("下单时间,订单号,会员号,商品名称,数量,单价,实付金额,城市");
    assert_eq!(guess_kind(&own).map(|(kind, _)| kind), Some(Kind::Orders));
    mapped(
        &recognise(Kind::Orders, &own),
        &[
            ("customer", "会员号"),
            ("time", "下单时间"),
            ("amount", "实付金额"),
            ("customer.city", "城市"),
        ],
    );
}

#[test]
fn an_address_identifies_only_when_nothing_else_does() {
    let with_id = recognise(
        Kind::Orders,
        &columns("order_id,email,user_id,created_at,total"),
    );
    mapped(
        &with_id,
        &[("customer", "user_id"), ("customer.email", "email")],
    );
    let without = recognise(Kind::Orders, &columns("order_id,email,created_at,total"));
    mapped(&without, &[("customer", "email")]);
}

#[test]
fn chinese_customers() {
    let columns = columns(
        "客户编号,姓名,性别,出生日期,手机号,邮箱,省份,城市,区县,详细地址,注册日期,来源渠道",
    );
    assert_eq!(
        guess_kind(&columns).map(|(kind, _)| kind),
        Some(Kind::Customers)
    );
    let mapping = recognise(Kind::Customers, &columns);
    mapped(
        &mapping,
        &[
            ("id", "客户编号"),
            ("name", "姓名"),
            ("gender", "性别"),
            ("birthday", "出生日期"),
            ("phone", "手机号"),
            ("email", "邮箱"),
            ("province", "省份"),
            ("city", "城市"),
            ("district", "区县"),
            ("address", "详细地址"),
            ("created_at", "注册日期"),
            ("source", "来源渠道"),
        ],
    );
    assert!(mapping.unmapped.is_empty());
}

#[test]
fn other_systems_customers() {
    for (line, layout, fields) in [
        (
            "Id,IsDeleted,AccountId,LastName,FirstName,Name,MailingCity,MailingCountry,Phone,MobilePhone,Email,Title,LeadSource,Birthdate,OwnerId,CreatedDate",
            "Salesforce contacts",
            &[
                ("id", "Id"),
                ("phone", "MobilePhone"),
                ("city", "MailingCity"),
                ("last_name", "LastName"),
                ("birthday", "Birthdate"),
            ][..],
        ),
        (
            "Id,IsDeleted,Name,Type,BillingStreet,BillingCity,BillingState,BillingCountry,Phone,Industry,Rating,OwnerId,CreatedDate,AccountSource",
            "Salesforce accounts",
            &[
                ("name", "Name"),
                ("province", "BillingState"),
                ("source", "AccountSource"),
            ][..],
        ),
        (
            "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Lifecycle Stage,Country/Region,Associated Company",
            "HubSpot contacts",
            &[
                ("id", "Record ID"),
                ("phone", "Phone Number"),
                ("created_at", "Create Date"),
                ("country", "Country/Region"),
                ("company", "Associated Company"),
            ][..],
        ),
        (
            "Record ID,Company name,Company Domain Name,Company owner,Create Date,Industry,Country/Region",
            "HubSpot companies",
            &[("name", "Company name"), ("industry", "Industry")][..],
        ),
        (
            "Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name,Email,Mobile,Date of Birth,Mailing City,Mailing Zip",
            "Zoho contacts",
            &[
                ("owner", "Contact Owner"),
                ("postal_code", "Mailing Zip"),
                ("company", "Account Name"),
            ][..],
        ),
        (
            "唯一性ID（必填）,客户名称（必填）,客户来源,负责人,客户等级,客户行业,电话,邮件,创建时间,国家,省,市,区,详细地址",
            "纷享销客客户",
            &[
                ("id", "唯一性ID（必填）"),
                ("name", "客户名称（必填）"),
                ("level", "客户等级"),
                ("province", "省"),
                ("owner", "负责人"),
            ][..],
        ),
        (
            "唯一性ID（必填）,联系人姓名（必填）,客户名称,职务,性别,生日,手机,邮件,负责人（必填）",
            "纷享销客联系人",
            &[
                ("name", "联系人姓名（必填）"),
                ("company", "客户名称"),
                ("title", "职务"),
            ][..],
        ),
    ] {
        let columns = columns(line);
        let mapping = recognise(Kind::Customers, &columns);
        assert_eq!(mapping.layout.as_deref(), Some(layout));
        assert_eq!(
            guess_kind(&columns),
            Some((Kind::Customers, 1.0)),
            "{layout}"
        );
        mapped(&mapping, fields);
    }
}

#[test]
fn clickstreams() {
    let columns = columns("user_id,session_id,event,timestamp,platform,acquisition_channel");
    assert_eq!(guess_kind(&columns), Some((Kind::Events, 1.0)));
    let mapping = recognise(Kind::Events, &columns);
    mapped(
        &mapping,
        &[
            ("customer", "user_id"),
            ("event", "event"),
            ("time", "timestamp"),
        ],
    );
    assert_eq!(
        mapping.unmapped,
        ["session_id", "platform", "acquisition_channel"]
    );
}

#[test]
fn what_is_needed_and_missing_is_named() {
    let mapping = recognise(Kind::Orders, &columns("order_id,total"));
    assert_eq!(mapping.missing, ["customer", "time"]);
    let mapping = recognise(Kind::Events, &columns("colour,size"));
    assert_eq!(mapping.missing, ["event", "time", "customer"]);
    assert_eq!(guess_kind(&columns("colour,size")), None);
}
