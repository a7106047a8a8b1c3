//! Headers brought to one form, so that `Order ID`, `order_id` and `订单编号（必填）` compare.

/// Lower case, full-width signs narrowed, and only letters and digits left. A bracket behind the
/// name that holds a remark (`（必填）`, `(元)`) is dropped.
pub(crate) fn normalise(header: &str) -> String {
    letters(without_remark(header.trim()))
}

fn letters(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn without_remark(header: &str) -> &str {
    const REMARKS: [&str; 12] = [
        "必填",
        "选填",
        "required",
        "optional",
        "元",
        "单位元",
        "人民币",
        "rmb",
        "cny",
        "utc",
        "yuan",
        "gbp",
    ];
    let Some(inner) = header.strip_suffix(['）', ')']) else {
        return header;
    };
    match inner.rfind(['（', '(']) {
        Some(at) if at > 0 => {
            let remark = inner[at..].trim_start_matches(['（', '(']);
            if REMARKS.contains(&letters(remark).as_str()) {
                header[..at].trim_end()
            } else {
                header
            }
        }
        _ => header,
    }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn one_form_for_many_spellings() {
        for header in [
            "Order ID",
            "order_id",
            "OrderId",
            "order-id",
            "ＯＲＤＥＲ　ＩＤ",
        ] {
            assert_eq!(normalise(header), "orderid", "{header}");
        }
        assert_eq!(normalise("客户名称（必填）"), "客户名称");
        assert_eq!(normalise("金额 (元)"), "金额");
        assert_eq!(normalise("Mailing Zip/Postal Code"), "mailingzippostalcode");
        assert_eq!(
            normalise("收货人手机号/提货人手机号"),
            "收货人手机号提货人手机号"
        );
        assert_eq!(normalise("（必填）"), "必填");
    }
}
