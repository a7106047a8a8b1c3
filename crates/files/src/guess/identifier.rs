//! Headers of columns whose digits are names, not numbers.

/// Whether a header announces an id, a code, a telephone or a postal number: text, however much
/// it looks like a number.
pub(super) fn is_identifier(header: &str) -> bool {
    const CHINESE: [&str; 16] = [
        "编号",
        "编码",
        "号码",
        "代码",
        "手机",
        "电话",
        "邮编",
        "身份证",
        "条码",
        "卡号",
        "单号",
        "订单号",
        "货号",
        "账号",
        "款号",
        "主键",
    ];
    const ANYWHERE: [&str; 20] = [
        "id",
        "ids",
        "sku",
        "phone",
        "mobile",
        "tel",
        "telephone",
        "fax",
        "zip",
        "zipcode",
        "postcode",
        "postalcode",
        "postal",
        "uuid",
        "guid",
        "barcode",
        "code",
        "ssn",
        "passport",
        "key",
    ];
    let header = header.trim();
    if CHINESE.iter().any(|word| header.contains(word)) || header.ends_with('号') {
        return true;
    }
    let words = words(header);
    words.iter().any(|word| ANYWHERE.contains(&word.as_str()))
        || words
            .last()
            .is_some_and(|word| matches!(word.as_str(), "no" | "nr" | "number" | "num"))
}

/// Whether a header announces a time or a date.
pub(super) fn is_time(header: &str) -> bool {
    const CHINESE: [&str; 5] = ["时间", "日期", "生日", "时刻", "年月日"];
    if CHINESE.iter().any(|word| header.contains(word)) {
        return true;
    }
    words(header).iter().any(|word| {
        matches!(
            word.as_str(),
            "date"
                | "time"
                | "timestamp"
                | "datetime"
                | "at"
                | "ts"
                | "birthday"
                | "dob"
                | "created"
                | "updated"
                | "registered"
                | "day"
        ) || word.ends_with("date")
            || word.ends_with("time")
            || word.ends_with("timestamp")
    })
}

/// The words of a header in lower case: `CustomerID`, `customer_id` and `Customer Id` have two.
fn words(header: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in header.chars() {
        if !c.is_alphanumeric() {
            previous = ' ';
            continue;
        }
        let begins = previous == ' ' || (c.is_uppercase() && previous.is_lowercase());
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
        previous = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{is_identifier, is_time};

    #[test]
    fn identifiers_and_times() {
        for header in [
            "CustomerID",
            "customer_id",
            "StockCode",
            "InvoiceNo",
            "zip_code",
            "手机号",
            "订单编号",
            "Phone Number",
            "会员号",
        ] {
            assert!(is_identifier(header), "{header}");
        }
        for header in [
            "number_of_cds",
            "Quantity",
            "Kidhome",
            "金额",
            "paid",
            "Country",
        ] {
            assert!(!is_identifier(header), "{header}");
        }
        for header in [
            "InvoiceDate",
            "created_at",
            "timestamp",
            "下单时间",
            "event_time",
        ] {
            assert!(is_time(header), "{header}");
        }
        for header in ["platform", "Country", "category"] {
            assert!(!is_time(header), "{header}");
        }
    }
}
