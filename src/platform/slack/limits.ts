/**
 * What Slack refuses to exceed. Lengths are counted in UTF-16 units, durations in milliseconds, the rest are counts.
 * Every row names the page it was read on.
 */
export const slackLimits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** https://docs.slack.dev/reference/methods/chat.postMessage#truncating; Slack cuts longer texts by itself */
  textLength: 40_000,
  /** https://docs.slack.dev/reference/methods/chat.postMessage#best-practices; longer texts may be split by Slack */
  textLengthAdvised: 4_000,
  /**
   * All blocks of one message as JSON. Slack refuses with `msg_blocks_too_long` and documents no number but the 12,000
   * of https://docs.slack.dev/reference/block-kit/blocks/markdown-block; https://github.com/slackapi/bolt-js/issues/2509
   * measured 13,297, shrinking with every container around the text.
   */
  blocksLength: 12_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block, the same on every block */
  blockIdLength: 255,

  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObjectLength: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  headerLength: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  sectionLength: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  sectionFields: 10,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  sectionFieldLength: 2_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
  contextElements: 10,

  /** https://docs.slack.dev/reference/block-kit/blocks/image-block */
  imageAltLength: 2_000,

  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actionsElements: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element, the same on every element */
  actionIdLength: 255,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonTextLength: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonValueLength: 2_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonUrlLength: 3_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  accessibilityLabelLength: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
  selectOptions: 100,
  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
  selectPlaceholderLength: 150,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionTextLength: 75,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionDescriptionLength: 75,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionValueLength: 150,

  /** https://docs.slack.dev/reference/views/modal-views, also of `submit` and `close` */
  viewTitleLength: 24,
  /** https://docs.slack.dev/reference/views/modal-views */
  viewBlocks: 100,
  /** https://docs.slack.dev/reference/views/modal-views */
  privateMetadataLength: 3_000,
  /** https://docs.slack.dev/reference/views/modal-views */
  callbackIdLength: 255,
  /** https://docs.slack.dev/reference/methods/views.open#errors, 250 kB, taken for bytes as JSON */
  viewSize: 250_000,
  /** https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses, how long a trigger_id works */
  triggerAge: 3_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputLabelLength: 2_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputHintLength: 2_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
  textInputLength: 3_000,
  /** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element, the same on number inputs */
  inputPlaceholderLength: 150,

  /** https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
  acknowledgeWithin: 3_000,
  /** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses, of one response_url */
  responses: 5,
  /** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses, of one response_url */
  respondWithin: 30 * 60_000,
  /** https://docs.slack.dev/authentication/verifying-requests-from-slack, how old a signed request may be */
  signatureAge: 5 * 60_000,

  /** https://docs.slack.dev/reference/methods/chat.scheduleMessage#restrictions, 120 days */
  scheduleAhead: 120 * 24 * 60 * 60_000,
  /** https://docs.slack.dev/reference/methods/conversations.history, messages of one page */
  historyPage: 999,

  /** https://docs.slack.dev/reference/app-manifest#display */
  appNameLength: 35,
  /** https://docs.slack.dev/reference/app-manifest#display */
  appDescriptionLength: 140,
  /** https://docs.slack.dev/reference/app-manifest#features */
  botNameLength: 80,
  /** https://docs.slack.dev/reference/app-manifest#features */
  slashCommands: 50,
  /** https://docs.slack.dev/reference/app-manifest#features */
  unfurlDomains: 5,
  /** https://docs.slack.dev/reference/app-manifest#features */
  shortcutNameLength: 24,
  /** https://docs.slack.dev/reference/app-manifest#features */
  shortcutDescriptionLength: 150,
  /** https://docs.slack.dev/reference/app-manifest#features, the slash included */
  slashCommandLength: 32,
  /** https://docs.slack.dev/reference/app-manifest#features */
  slashCommandDescriptionLength: 2_000,
  /** https://docs.slack.dev/reference/app-manifest#features */
  usageHintLength: 1_000,
} as const;
