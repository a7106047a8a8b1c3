export const industry = {
  title: 'Industry templates',
  which: 'Your industry',
  set_up_hint:
    'Optional. Begins with the groups and strategies usual in it; once orders are imported, its schemes come by themselves. You can choose later, too.',
  note: 'Adds only what is missing and touches nothing that is there; a second time adds nothing.',
  applied: 'Last taken over',
  add_one: 'Add {{count}} part',
  add_other: 'Add {{count}} parts',
  nothing: 'All of it is there',
  added_one: '{{count}} part added',
  added_other: '{{count}} parts added',
  kinds: { scheme: 'Schemes', segment: 'Segments', strategy: 'Strategies' },
  states: { there: 'There', added: 'To be made', waits: 'Later' },
};
