/*
 * How questions are put in English and in Spanish, as far as their form says what must stand in an answer. All are matched against a
 * question in small letters and without accents.
 */

export const patterns = {
  date: /\bwhen\b|\b(what|which) (day|date|year|month)\b|\bcuando\b|\bque (fecha|dia|ano|mes|anos|fechas)\b|\b(which|what) years\b/,
  hour: /\bwhat time\b|\bque hora\b/,
  duration: /\bhow long\b|\bcuanto (tiempo|dura|lleva)|\bdesde hace cuanto/,
  number: /\bhow many\s+(?<many>[\p{L}]+)|\bcuant[oa]s\s+(?<muchas>[\p{L}]+)/u,
  money: /\bhow many (euros|dollars|million)|\bcuant[oa]s (euros|dolares|millones)/,
  amount:
    /\bhow (much|expensive)\b|\b(cost|costs|price|worth|value|sum|amount)\b|\bcuanto\b|\b(cuestan?|costaba|valia|valio|valen|coste|costo|precio|importe|vale|valor)\b/,
  one: /^\W*(what|who)( s| is)\b|\b(que|quien|cual) es\b/,
  isSo: /^\W*(is|are|was|were|does|do|did|has|have|es|son|esta|ha|han)\b/,
  place: /\bwhere\b|\b(which|what) (city|town|street|country|place)\b|\bdonde\b|\bque (ciudad|calle|pais|lugar)\b/,
  person: /\bwho(m|se)?\b|\bquien(es)?\b/,
  defines:
    /^\W*(what|who) (is|are)\b|^\W*(what|who) s\b|\bmeaning\b|\bmeans?\b|^\W*(explain|define)\b|\b(que|quien|quienes|cual|cuales) (es|son|era)\b|\bsignifica|como se llama/,
  replies:
    /\b(think|thinks|claim|claims|claimed|argues?|argued|warns?|warned|calls?(?! (?:for|on)\b)|position|stance|view|say|says|said|tell|told|answer|answers|answered|reply|replied|respond|responds|responded|response|react|reacted|reaction|comment|commented|deny|(?<!\bbe )denied|denies)\b|\b(quote|cita|criticism|criticises|critica|niega|sostuvo|sostiene|afirmo|afirma|advierte|advirtio|piensa|postura|posicion|dice|dicen|dijo|dijeron|dicho|responde|respondio|respondido|respuesta|contesta|contesto|contestado|reacciona|reacciono|niega|nego|negado|desmiente|desmintio|opina)\b/,
  demands:
    /\b(demand|demands|demanded|demanding|want|wants|call for|asked to|calls for|calling for|calls on|ask for|asks|ask of|asking|urges?|should|must)\b|\b(pide|piden|pedir|exige|exigen|exigir|exigencias?|reclama|deberian?|debe|hay que|quiere)\b/,
  source:
    /\b(source|sources|link|article(?! 19)|read|newspaper|paper|published|reported|reveal(ed)?|report)\b|\b(fuentes?|enlace|articulo|leer|periodico|diario|publico|informo|informe)\b/,
  which:
    /\b(which|whose)\b|^(?:(?:a|ante|con|contra|de|desde|en|entre|para|por|segun|sobre)\s+)?que\s+(?!es\b|son\b|significa|dice|dijo|pide|exige|pasa|paso\b)\p{L}+/u,
  kind: /\bwhich\s+(\p{L}+)|\bwhat\s+(?!is\b|are\b|was\b|were\b|did\b|does\b|do\b|has\b|have\b|had\b|should\b|can\b|must\b|could\b|would\b|will\b|about\b|happened\b)(\p{L}+)|^(?:(?:a|ante|con|contra|de|desde|en|entre|para|por|segun|sobre)\s+)?que\s+(?!es\b|son\b)(\p{L}+)/u,
  acted: /\bdid\b|\b\p{L}{2,}(aron|ieron)\b/u,
  sourceItself: /\b(sources?|links?|fuentes?|enlaces?|where can i read|donde puedo leer)\b/,
  happened:
    /\b(did|was|were|had|happened)\b|\b(has|have) (?!to\b)(\p{L}+ ){0,4}?(been|done|made|sent|got|left|kept|built|held|put|\p{L}+(ed|en|d))\b|\b\p{L}{2,}(aron|ieron)\b|\b(ha|han) (sido )?\p{L}+([aei]d[oa]s?|to|cho)\b|\b(fue|fueron)\b/u,
  open: /\b(what|which|who|whom|whose|when|where|why|how|que|quien|quienes|cual|cuales|cuando|donde|como|cuant[oa]s?)\b/,
  negates: /\b(not|no|never|nunca|ningun[ao]?|nada)\b|n t\b/,
  pays: /\b(pay|pays|paid|paying|paga|pago|pagar)\b(?!.*\b(by|por)\b)/,
  /** Of a question in small letters, with accents. */
  sayer:
    /\b(?:did|does|do|has|have|had)\s+(?<en>.+?)\s+(?:say|said|tell|told|answer|answered|reply|replied|respond|responded|react|reacted|comment|commented|think|claim|claimed|argue|argued|warn|warned|call)\b|\b(?:neg[oó]|niega|desminti[oó]|desmiente|critica|sostuvo|sostiene|afirm[oó]|afirma|piensa|advierte|advirti[oó]|dijo|dice|dicen|dijeron|dicho|responde|respondi[oó]|respondido|contesta|contest[oó]|contestado|opina)\s+(?!que\b)(?<es>(?:(?:el|la|los|las)\s+)?.+?)(?=\s+(?:el|la|los|las|un|una|sobre|acerca|que|del?|en|a|al|con|ante)\b|[?.]|$)/,
  statement: /\b(statement|declaraci[oó]n)(?!\p{L})/u,
  news: /\b(latest|news|updates?|developments?|novedad(es)?|ultimas|noticias?|actualizacion(es)?)\b/,
  payment: /^(pays?|paid|paying|money|pagar|pagan?|pag[oó]|dinero)$/,
  /** What is to be told of something else. */
  head: /\bwhat (?:is|are|was|were) (?:the )?(\p{L}+) of\b|\bcual(?:es)? (?:es|son) (?:el|la|los|las) (\p{L}+) del?\b/u,
  aboutTexts: /^(read|leer|wrote|written|escribi[oó]|escrito)$/,
  publication:
    /\b(wrote|written|author|published|publish|issued|read|link|source|when)\b|\b(escribi[oó]|escrito|autora?|public[oó]|publicada|publicado|leer|enlace|fuente|cuando)(?!\p{L})/u,
  unreal:
    /\b(risks?|could|can|may|might|would|should|must|potential|potentially|possible|possibly|wants?|demands?)\b|\b(riesgos?|podrian?|puede[n]?|posible|debe|deberia|quiere|pide|exige|hay que)\b/,
} as const;

/** What only its accent tells from a present. */
export const spanishPast = /\p{L}{2}ó(?!\p{L})/u;
