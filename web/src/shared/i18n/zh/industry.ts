export const industry = {
  title: '行业模板',
  which: '您的行业',
  set_up_hint:
    '选填。先建好这个行业常用的分群和策略；导入订单后，分级也会自动建好。以后随时可以再选。',
  note: '只补上还没有的，已有的不动；再套用一次也不会重复。',
  applied: '上次套用',
  add: '补上 {{count}} 项',
  nothing: '都已经有了',
  added: '已补上 {{count}} 项',
  kinds: { scheme: '分级', segment: '分群', strategy: '策略' },
  states: { there: '已有', added: '将新建', waits: '稍后' },
};
