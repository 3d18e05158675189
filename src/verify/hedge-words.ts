/*
 * Words of caution and of denial: who drops them makes a text say more than it says. They are knowledge of a language and not of a
 * campaign, whose own hedges stand in claims.yaml. Words are written as they are inside of a sentence.
 */

interface HedgeWords {
  /** They qualify what follows them, up to the next comma or other mark. */
  readonly following: ReadonlySet<string>;
  /** They qualify all of their sentence. */
  readonly sentence: ReadonlySet<string>;
  /** They begin a clause that qualifies all of the sentence, and are nothing without it. */
  readonly clause: ReadonlySet<string>;
}

const list = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(', ')));

/** By language; of others only a campaign's own hedges are known. */
export const cautiousWords: Readonly<Record<string, HedgeWords>> = {
  en: {
    following: list(
      'not, no, never, nor, neither, none, nobody, nothing, without, hardly, cannot',
      "can't, don't, doesn't, didn't, won't, isn't, aren't, wasn't, weren't, hasn't, haven't, hadn't, couldn't, wouldn't",
      'may, might, could, would, potential, potentially, possible, possibly, likely, probably, suspected, alleged, supposed',
      'reported, reports that, claimed, claims that, suggests, suggested, appears to, seems to, believed, feared',
      'risk of, risk that, risks, denied that, denies that, deny that, threatened to, plans to, planned to, about to',
    ),
    sentence: list('reportedly, allegedly, apparently, supposedly, perhaps'),
    clause: list('according to, although, though, unless, if'),
  },
  es: {
    following: list(
      'no, nunca, jamás, ni, ningún, ninguna, ninguno, nadie, tampoco, sin, podría, podrían, pudiera, pudieran, puede, pueden',
      'posible, posibles, posiblemente, potencial, potenciales, potencialmente, probable, probablemente, presunto, presunta',
      'presuntos, presuntas, supuesto, supuesta, supuestos, supuestas, riesgo, informó, informaron, informar, sostuvo, afirmó',
      'negó que, niega que, planea, prevé',
    ),
    sentence: list('presuntamente, supuestamente, al parecer, quizá, quizás'),
    clause: list('según, aunque, a menos que, si'),
  },
  fr: {
    following: list(
      'ne, pas, jamais, ni, aucun, aucune, personne, sans, pourrait, pourraient, peut, peuvent, potentiel, potentielle',
      'potentiels, potentielles, potentiellement, possible, possibles, présumé, présumée, prétendu, risque, risquerait',
      'a rapporté, a affirmé, a nié',
    ),
    sentence: list('apparemment, prétendument, peut être'),
    clause: list("selon, d'après, bien que, quoique, à moins que, si"),
  },
  de: {
    following: list(
      'nicht, nie, niemals, kein, keine, keinen, keinem, keiner, keines, niemand, ohne, könnte, könnten, kann, können, dürfte',
      'möglich, mögliche, möglichen, möglicher, möglichem, möglicherweise, potenziell, potenzielle, potenziellen, potenzieller',
      'mutmaßlich, mutmaßliche, mutmaßlichen, angebliche, angeblichen, Risiko, Gefahr, berichtete, behauptete, bestritt',
    ),
    sentence: list('zufolge, angeblich, offenbar, vielleicht'),
    clause: list('laut, obwohl, sofern, falls, wenn'),
  },
  ca: {
    following: list(
      'no, mai, ni, cap, ningú, tampoc, sense, podria, podrien, pot, poden, possible, possibles, potencial, potencials',
      'potencialment, presumpte, presumpta, suposat, suposada, risc, va informar, va afirmar, va negar',
    ),
    sentence: list('presumptament, suposadament, pel que sembla, potser'),
    clause: list('segons, tot i que, encara que, llevat que, si'),
  },
  pt: {
    following: list(
      'não, nunca, jamais, nem, nenhum, nenhuma, ninguém, sem, poderia, poderiam, pode, podem, possível, possíveis, potencial',
      'potenciais, potencialmente, alegado, alegada, suposto, suposta, risco, noticiou, afirmou, negou que',
    ),
    sentence: list('alegadamente, supostamente, aparentemente, talvez'),
    clause: list('segundo, de acordo com, embora, a menos que'),
  },
};
