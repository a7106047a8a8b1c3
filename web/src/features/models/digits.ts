/** Digits behind the point that leave so many significant ones: 0.00123 needs more than 12.3. */
export function digitsFor(value: number, significant: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  return Math.min(10, Math.max(0, significant - whole));
}
