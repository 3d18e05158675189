/**
 * What Discord refuses to exceed. Lengths are counted in UTF-16 units, durations in milliseconds, the rest are counts.
 * Every row names the page of the documentation it belongs to.
 */
export const discordLimits = {
  /** https://docs.discord.com/developers/resources/message#create-message */
  contentLength: 2000,
  /** https://docs.discord.com/developers/resources/message#create-message */
  nonceLength: 25,
  /** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
  allowedMentionIds: 100,
  /** https://docs.discord.com/developers/resources/message#get-channel-messages */
  messagesPage: 100,

  /** https://docs.discord.com/developers/resources/user#get-current-user-guilds */
  guildsPage: 200,

  /** https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
  legacyActionRows: 5,
  /** https://docs.discord.com/developers/components/reference#component-reference, nested components included */
  components: 40,
  /** https://docs.discord.com/developers/components/reference#text-display, sum over one message */
  textDisplayTotal: 4000,
  /** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
  customIdLength: 100,
  /** https://docs.discord.com/developers/components/reference#action-row */
  buttonsPerRow: 5,
  /** https://docs.discord.com/developers/components/reference#button-button-structure */
  buttonLabelLength: 80,
  /** https://docs.discord.com/developers/components/reference#button-button-structure */
  buttonUrlLength: 512,
  /** https://docs.discord.com/developers/components/reference#string-select-string-select-structure */
  selectOptions: 25,
  /** https://docs.discord.com/developers/components/reference#string-select-string-select-structure */
  selectPlaceholderLength: 150,
  /** https://docs.discord.com/developers/components/reference#string-select-select-option-structure */
  selectOptionLabelLength: 100,
  /** https://docs.discord.com/developers/components/reference#string-select-select-option-structure */
  selectOptionValueLength: 100,
  /** https://docs.discord.com/developers/components/reference#string-select-select-option-structure */
  selectOptionDescriptionLength: 100,
  /** https://docs.discord.com/developers/components/reference#section */
  sectionTexts: 3,
  /** https://docs.discord.com/developers/components/reference#thumbnail */
  thumbnailDescriptionLength: 1024,
  /** https://docs.discord.com/developers/components/reference#media-gallery */
  galleryItems: 10,
  /** https://docs.discord.com/developers/components/reference#media-gallery */
  galleryDescriptionLength: 1024,
  /** https://docs.discord.com/developers/components/reference#unfurled-media-item */
  mediaUrlLength: 2048,

  /** https://docs.discord.com/developers/resources/message#attachment-object-attachment-structure */
  attachmentDescriptionLength: 1024,
  /** https://docs.discord.com/developers/resources/message#create-message, files of one message */
  attachments: 10,
  /** https://docs.discord.com/developers/reference#uploading-files, bytes of one file, where nobody pays for more */
  attachmentSize: 10 * 1024 * 1024,

  /** https://docs.discord.com/developers/resources/message#create-message */
  embeds: 10,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits, sum over one message */
  embedTotal: 6000,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embedTitleLength: 256,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embedDescriptionLength: 4096,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embedFields: 25,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embedFieldNameLength: 256,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embedFieldValueLength: 1024,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embedFooterLength: 2048,
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embedAuthorLength: 256,

  /** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
  chatInputCommands: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
  messageCommands: 15,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
  commandNameLength: 32,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure */
  commandDescriptionLength: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure */
  commandOptions: 25,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure */
  commandChoices: 25,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
  commandChoiceNameLength: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
  commandChoiceValueLength: 100,
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-structure */
  commandOptionLength: 6000,
  /** https://docs.discord.com/developers/interactions/application-commands#registering-a-command, sum over one command */
  commandTotal: 8000,

  /** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-autocomplete */
  autocompleteChoices: 25,
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction */
  interactionDeadlineMs: 3_000,
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction */
  interactionTokenMs: 900_000,
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message */
  followUpsWhereNotInstalled: 5,
} as const;
