/** What leads to portraits, on other pages. */
export const portraits = {
  title: 'Portrait',
  open: 'Portrait',
  of: 'Portrait · {{name}}',
  everyone: 'Portrait of everyone',
};
