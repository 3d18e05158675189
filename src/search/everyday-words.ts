import { empty, type SearchLanguage, tagged } from './terms.ts';

/*
 * What belongs to a language and not to a campaign: words that people use for the same thing, and words that say how something
 * is asked. Words of a campaign, such as its abbreviations, are aliases in its glossary.
 */

/** Each line holds words for one thing. Nothing is here that would accuse somebody: to spy, to leak and to bribe are nobody's synonyms. */
const alike: Readonly<Record<SearchLanguage, string>> = {
  en: `
    contract deal agreement
    cooperation cooperate collaboration collaborate partner partnership work working
    suspend halt stop stopped pause end
    government administration
    server hardware equipment machine
    store storage keep kept
    company firm enterprise corporation business
    newspaper paper press media
    report story article coverage reveal publish
    deny refute reject dispute
    send sent transfer upload copy
    information data
    surveillance monitor
    risk danger
    concern worry problem fear
    accusation allegation claim
    ban prohibit prohibition exclude bar
    favourable favour favor friendly
    law legislation
    measure rule
    compel force oblige
    include contain
    foreign abroad overseas
    headquarters seat
    follow obey
    lawmaker politician legislator
    criticise criticize criticism condemn complain object
    cancel scrap
    award grant give gave given hire
    review examine examination
    manage handle
    head lead director boss
    support help assistance
    apply bound
    interception intercept wiretap eavesdropping
    network networks
    buy bought buying purchase
    primary main chief principal
    supplier vendor provider supply
    repress repression
    border abroad
    year years
    spain spanish
    china chinese beijing
    france french
    europe european eu brussels
    britain british kingdom
    america american eeuu
    africa african
    certification certify certified
    parliament parliamentary
    assessment evaluation
    manage handle run administer process
    obtain collect gather
    oppose resist against
    normalise normalize normalisation normalization
    technology tech
    worldwide global world
    newspaper outlet daily journal
    classify sort organise
    agency service body
    police officer
    interception intercept tap
    existing previous earlier prior
    required mandatory necessary compulsory
    procedure process
    population people
    requirement obligation duty
    broad wide vague
    engagement contact
    amendment amend reform change revise revision
    confidential secret
    night nightly
    directive instruction order
    arise come originate
    safeguard protect
    image reputation
    manipulation manipulate misuse abuse
    rise rising grow increase
    community diaspora
    highlight expose
    defend support
    permit allow
    centre lab laboratory
    effort attempt
    prevent block
    detrimental harmful damage harm
    freedom liberty
    anathema contrary incompatible
    detract undermine weaken
    identify recognise detect
    award win won
    assessment study investigation inquiry
    possible potential
  `,
  es: `
    contrato acuerdo trato
    cooperación cooperar colaboración colaborar asociarse trabajar
    suspender cese cesar detener detenga parar fin interrumpir
    gobierno ejecutivo administración
    organismo agencia
    servidor hardware equipo
    almacenar almacenamiento guardar custodiar
    empresa compañía firma
    periódico diario prensa medio
    información noticia reportaje artículo informar publicar revelar
    negar desmentir refutar rechazar
    enviar mandar llegar llegue transferir transferencia subir subida copiar
    información datos dato
    vigilancia vigilar
    riesgo peligro
    preocupación temor problema
    acusación afirmación
    prohibir prohibición excluir exclusión vetar
    favorable favor
    ley legislación
    medida norma
    obligar forzar
    extranjero exterior
    seguir obedecer
    legislador político congresista
    criticar crítica condenar quejarse objetar
    cancelar anular
    adjudicar otorgar conceder
    revisar revisión
    gestionar gestión
    director dirigir jefe
    apoyo apoyar ayuda
    aplicar
    interceptación interceptar escucha
    principal
    proveedor suministrador suministro
    comprar compra
    reprimir represión
    españa español española
    china chino pekín
    francia francés
    europa europeo europea ue bruselas
    británico reino
    estadounidense eeuu
    áfrica africano africana
    certificación certificar certificado
    evaluación evaluar
    gestionar tratar administrar
    obtener recoger
    oponerse oponer rechazar
    normalizar normalización
    tecnología tecnológico
    mundial global mundo
    clasificar ordenar
    policía policial agente
    anterior previo existente
    exigido obligatorio necesario requerido
    proceso procedimiento trámite
    requisito obligación exigencia
    amplio vago
    reforma modificación cambio revisión
    confidencial secreto
    directriz instrucción orden
    salvaguardar proteger
    imagen reputación
    manipulación manipular abuso
    aumento creciente crecer
    comunidad diáspora
    defender apoyar
    permitir dejar
    centro laboratorio
    esfuerzo intento
    impedir evitar
    perjudicial dañino
    libertad
    detectar identificar
    adjudicar ganar
    evaluación estudio investigación
    posible potencial
    aprobar aprueba
    desmentir desmiente
    pedir pide petición
    decir dice dijo
    proponer propone propuso propuesta
    exigencia demanda
  `,
};

/** As they are written, and without accents, as they are typed. */
const listed = (text: string): ReadonlySet<string> =>
  new Set([text, text.normalize('NFD').replace(/\p{M}/gu, '')].flatMap((all) => all.trim().split(/\s+/)));

/** Words of a question that are about the asking, or that nearly every question could hold. */
export const asking: Readonly<Record<SearchLanguage, ReadonlySet<string>>> = {
  en: listed(`
    tell explain give show mean means meaning meant define definition please know think see hear find happen happened happens mention
    mentioned mentions statement text about according actually really exactly currently now today yet already ever still also too just like
    much many some something anything anyone someone every each all both other more most very go going went get gets got make makes made
    take takes took use uses used using using do does doing done say says said should could would may might must can let want wants wanted need
    needs between before after since during under over out up down off from again because while though whether am im ive id the then here lot
    organisation organization ngo bit kind sort thing things way part called name named known quote quotation word words talk talks speak spoke write 
    cost costs price worth value sum amount euro euros dollar dollars million writes look hello hi hey thanks thank ok yes question answer answers answered reply replied respond responded response react
    reacted reaction comment commented ask asks asked asking demand demands demanded call calls calling urge urges request requests
    year years date dates day days month months time times long role roles job title source sources link links story appear appears
    appeared tells through put puts carry carried end ended ends warn warns warned claim claims claimed argue argues argued getting giving taking making matter matters phrase commit commits committed being subject affect affects affected considered considers exist exists governed tag often play plays case incident see sees come comes came true fact position stance view
  `),
  es: listed(`
    decir dice dicen dijo dijeron dicho explica explicar explícame dime da dame muestra significa significado definición cómo como favor saber sabe piensa
    ver pasa pasó pasado ocurre ocurrió menciona mencionan declaración texto según realmente exactamente ahora hoy aún todavía ya también tan
    mucho muchos algo alguien alguno algún alguna cada todo toda todos todas otro otra otros otras más muy ir va van hace hacer hizo tener tenía
    tienen hay había haya año años fecha fechas día días mes meses tiempo cargo papel puesto función fuente fuentes enlace aparece apareció háblame cuéntame cometer cometió cometieron cometido existe existen sujeto sujeta sujetos sujetas afecta afectan afectaría considera consideran considerado falta sirve sirven caso ve ven frecuencia
    trata través tuvo tuvieron tenido viene vienen venía pasar pasaron acabar acabó acabaron hacen advierte advirtió advertido afirma afirmó
    sostiene sostuvo usar usa usan usó utiliza utilizan hecho opina opinan opinión puede pueden podría podrían debe deben debería deberían quiere quieren quería necesita antes después durante
    bajo llama llaman llamado nombre cita palabra palabras habla hablan escribe pregunta respuesta respuestas responde
    respondió respondido contesta contestó contestado reacciona reaccionó comenta comentó pide piden pidió pedir exige exigen exigió exigir exigencias
    cuesta cuestan costaba valía valió valen costar costó coste costes costo precio importe vale valor euro euros millón millones reclama tal tales así pues entonces porque aunque mientras cuáles cuales cuántos cuántas cuánta cuánto cuantos cuantas cuanta quiénes quienes hola gracias eres soy
    organización ong estás están estaba ser sido son fueron era eran nunca alguna vez sobre acerca respecto materia cierto verdad postura posición
  `),
};

/** All that the lists here have, and the words that say nothing: no slips of the keys. */
export const everyday = (language: SearchLanguage): readonly string[] => [
  ...empty[language],
  ...asking[language],
  ...listed(alike[language]),
];

/** The other words for a word, as they stand in the lists above. */
export function alikeOf(language: SearchLanguage): ReadonlyMap<string, ReadonlySet<string>> {
  const others = new Map<string, Set<string>>();
  for (const line of alike[language].trim().split('\n')) {
    const terms = line
      .trim()
      .split(/\s+/)
      .flatMap((word) => tagged(word, language) ?? []);
    for (const one of terms) {
      const known = others.get(one) ?? new Set<string>();
      others.set(one, known);
      for (const other of terms) known.add(other);
    }
  }
  return others;
}
