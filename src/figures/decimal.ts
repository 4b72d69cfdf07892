/** An exact decimal: coefficient × 10^exponent. Numbers of reports are short; the coefficient is a bigint only to be safe. */
export interface Decimal {
  coefficient: bigint;
  exponent: number;
}

export function decimal(value: number | bigint): Decimal {
  return { coefficient: BigInt(value), exponent: 0 };
}

/** Reads ASCII digits with an optional point: `1.570` is 1570 × 10^-3. */
export function parseDecimal(digits: string): Decimal {
  const point = digits.indexOf('.');
  if (point < 0) return { coefficient: whole(digits), exponent: 0 };
  return {
    coefficient: whole(digits.slice(0, point) + digits.slice(point + 1)),
    exponent: point + 1 - digits.length,
  };
}

/** So many digits are exact in a double, which is read faster. */
const EXACT_DIGITS = 15;

function whole(digits: string): bigint {
  return BigInt(digits.length > EXACT_DIGITS ? digits : Number(digits));
}

/** The value times 10^power. */
export function shift(value: Decimal, power: number): Decimal {
  return { coefficient: value.coefficient, exponent: value.exponent + power };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: scaled(a, exponent) + scaled(b, exponent), exponent };
}

/** The nearest double, read from the decimal digits, so that 1.57 is 1.57. */
export function toNumber(value: Decimal): number {
  return value.exponent === 0 ? Number(value.coefficient) : Number(`${value.coefficient}e${value.exponent}`);
}

/** numerator ÷ denominator in percent, rounded half up to four decimals. */
export function percentOf(numerator: Decimal, denominator: Decimal): number {
  const exponent = Math.min(numerator.exponent, denominator.exponent);
  const top = scaled(numerator, exponent) * 10_000_000n;
  const bottom = scaled(denominator, exponent);
  return toNumber({ coefficient: (top / bottom + 5n) / 10n, exponent: -4 });
}

function scaled(value: Decimal, exponent: number): bigint {
  return value.coefficient * 10n ** BigInt(value.exponent - exponent);
}

/** The value of a whole number's last digit that is not nought: 20000 → 10000, 640 → 10, 7 → 1. */
export function roundness(value: number): number {
  let step = 1;
  const whole = Math.abs(Math.round(value));
  while (whole > 0 && whole % (step * 10) === 0) step *= 10;
  return step;
}
