/** Scripts that run from right to left: https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types (R and AL). */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A text that is to stand inside a sentence of a language that runs from left to right. Where it has words that run the
 * other way it is isolated (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates), so that the marks and
 * numbers beside it stay where they are; otherwise it is left as it is.
 */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);
