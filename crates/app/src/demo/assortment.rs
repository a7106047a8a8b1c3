//! What the sample shop sells: a made-up lifestyle shop with six categories.

/// One product.
pub struct Product {
    pub id: &'static str,
    pub name: &'static str,
    pub category: &'static str,
    pub brand: &'static str,
    /// Price in whole yuan.
    pub price: u32,
    /// How often it is picked, relative to the others of its category.
    pub popularity: u32,
    /// Months in which it sells best (1–12), or none.
    pub season: &'static [u32],
}

/// Categories in the order of [`PRODUCTS`].
pub const CATEGORIES: [&str; 6] = ["茶与茶具", "家纺", "厨具", "个人护理", "零食", "文具"];

const WINTER: &[u32] = &[11, 12, 1, 2];
const SUMMER: &[u32] = &[5, 6, 7, 8];
const SPRING: &[u32] = &[3, 4, 5];
const SCHOOL: &[u32] = &[2, 8, 9];
const FESTIVE: &[u32] = &[1, 9, 12];

macro_rules! products {
    ($($id:literal $name:literal $category:literal $brand:literal $price:literal $popularity:literal $season:expr;)*) => {
        /// Everything on sale.
        pub const PRODUCTS: &[Product] = &[$(Product {
            id: $id, name: $name, category: $category, brand: $brand, price: $price,
            popularity: $popularity, season: $season,
        }),*];
    };
}

products! {
    "T001" "明前龙井 100 克" "茶与茶具" "云栖" 268 6 SPRING;
    "T002" "白毫银针 50 克" "茶与茶具" "云栖" 198 4 SPRING;
    "T003" "正山小种 150 克" "茶与茶具" "云栖" 128 7 WINTER;
    "T004" "陈皮普洱 200 克" "茶与茶具" "山岚" 159 8 WINTER;
    "T005" "茉莉花茶 100 克" "茶与茶具" "山岚" 68 12 SUMMER;
    "T006" "青瓷盖碗" "茶与茶具" "窑里" 139 5 &[];
    "T007" "紫砂壶 220 毫升" "茶与茶具" "窑里" 688 2 FESTIVE;
    "T008" "旅行茶具套装" "茶与茶具" "窑里" 229 6 &[];
    "T009" "冷泡茶礼盒" "茶与茶具" "山岚" 99 9 SUMMER;
    "H001" "长绒棉四件套" "家纺" "眠川" 499 6 &[];
    "H002" "羽绒冬被" "家纺" "眠川" 899 3 WINTER;
    "H003" "蚕丝夏被" "家纺" "眠川" 569 4 SUMMER;
    "H004" "乳胶枕" "家纺" "眠川" 239 8 &[];
    "H005" "法兰绒毛毯" "家纺" "暖屿" 169 7 WINTER;
    "H006" "亚麻窗帘" "家纺" "暖屿" 319 3 &[];
    "H007" "纯棉浴巾" "家纺" "暖屿" 79 13 &[];
    "H008" "竹席三件套" "家纺" "暖屿" 259 4 SUMMER;
    "K001" "铸铁珐琅锅 24 厘米" "厨具" "炊野" 599 4 WINTER;
    "K002" "不粘炒锅" "厨具" "炊野" 289 8 &[];
    "K003" "砧板刀具套装" "厨具" "炊野" 199 6 &[];
    "K004" "玻璃保鲜盒 5 件" "厨具" "晴厨" 89 14 SUMMER;
    "K005" "手冲咖啡壶" "厨具" "晴厨" 169 6 &[];
    "K006" "破壁料理机" "厨具" "晴厨" 799 3 FESTIVE;
    "K007" "日式餐具 12 件" "厨具" "晴厨" 218 6 FESTIVE;
    "K008" "空气炸锅 5 升" "厨具" "炊野" 399 6 &[];
    "C001" "氨基酸洁面 120 毫升" "个人护理" "清荷" 79 14 &[];
    "C002" "玻尿酸精华" "个人护理" "清荷" 199 8 WINTER;
    "C003" "防晒乳 SPF50" "个人护理" "清荷" 119 11 SUMMER;
    "C004" "护手霜三支装" "个人护理" "清荷" 59 12 WINTER;
    "C005" "植物洗发水 500 毫升" "个人护理" "木笙" 69 15 &[];
    "C006" "电动牙刷" "个人护理" "木笙" 259 6 &[];
    "C007" "香薰蜡烛" "个人护理" "木笙" 128 7 FESTIVE;
    "C008" "眼部按摩仪" "个人护理" "木笙" 459 2 FESTIVE;
    "S001" "每日坚果 30 包" "零食" "果旅" 129 14 &[];
    "S002" "手工凤梨酥" "零食" "果旅" 58 11 FESTIVE;
    "S003" "冻干草莓" "零食" "果旅" 39 15 &[];
    "S004" "牛肉干 250 克" "零食" "果旅" 69 12 &[];
    "S005" "中秋月饼礼盒" "零食" "果旅" 198 5 &[8, 9];
    "S006" "年货大礼包" "零食" "果旅" 268 5 &[1, 12];
    "S007" "黑巧克力 85%" "零食" "可可屋" 49 10 WINTER;
    "S008" "燕麦曲奇" "零食" "可可屋" 35 13 &[];
    "O001" "钢笔礼盒" "文具" "墨白" 168 5 SCHOOL;
    "O002" "效率手册" "文具" "墨白" 79 9 &[1, 12];
    "O003" "活页本 3 本" "文具" "墨白" 45 13 SCHOOL;
    "O004" "马克笔 48 色" "文具" "彩町" 99 7 SCHOOL;
    "O005" "桌面收纳架" "文具" "彩町" 119 6 &[];
    "O006" "护眼台灯" "文具" "彩町" 329 4 SCHOOL;
    "O007" "书写灯挂件" "文具" "彩町" 29 8 &[];
}
