//! What people call the events that shops have in common. The names are those of the Segment
//! specification for e-commerce, which the platform and its importers write.

/// Name, Chinese label, English label.
const LABELS: [(&str, &str, &str); 26] = [
    ("Cart Viewed", "查看购物车", "Viewed the cart"),
    ("Checkout Started", "开始结算", "Started checkout"),
    ("Coupon Applied", "使用优惠券", "Used a coupon"),
    ("Email Bounced", "邮件退回", "E-mail bounced"),
    ("Email Clicked", "点击邮件", "Clicked in an e-mail"),
    ("Email Delivered", "邮件送达", "E-mail delivered"),
    ("Email Link Clicked", "点击邮件链接", "Clicked in an e-mail"),
    ("Email Opened", "打开邮件", "Opened an e-mail"),
    ("Email Sent", "发送邮件", "E-mail sent"),
    ("Order Cancelled", "取消订单", "Cancelled an order"),
    ("Order Completed", "完成订单", "Ordered"),
    ("Order Refunded", "退款", "Was refunded"),
    ("Page Viewed", "浏览页面", "Viewed a page"),
    ("Product Added", "加入购物车", "Added to the cart"),
    ("Product Clicked", "点击商品", "Clicked a product"),
    ("Product Purchased", "购买商品", "Bought a product"),
    ("Product Removed", "移出购物车", "Removed from the cart"),
    ("Product Returned", "退货", "Returned a product"),
    ("Product Reviewed", "评价商品", "Reviewed a product"),
    ("Product Viewed", "浏览商品", "Viewed a product"),
    ("Signed In", "登录", "Signed in"),
    ("Signed Up", "注册", "Signed up"),
    ("Survey Answered", "填写问卷", "Answered a survey"),
    ("Ticket Closed", "工单关闭", "Ticket closed"),
    ("Ticket Created", "提交工单", "Opened a ticket"),
    ("Ticket Opened", "提交工单", "Opened a ticket"),
];

/// The Chinese and the English label of a well-known event.
pub(super) fn find(name: &str) -> Option<(&'static str, &'static str)> {
    let found = LABELS.binary_search_by_key(&name, |(known, ..)| known);
    found.ok().map(|place| (LABELS[place].1, LABELS[place].2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_found_by_its_name() {
        assert!(LABELS.is_sorted_by_key(|(name, ..)| name));
        assert_eq!(find("Order Completed"), Some(("完成订单", "Ordered")));
        assert_eq!(find("Something Else"), None);
    }
}
