/** What leads to portraits, on other pages. */
export const portraits = {
  title: '画像',
  open: '画像',
  of: '{{name}} · 画像',
  everyone: '全体客户画像',
};
