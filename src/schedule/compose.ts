import type { MessageDocument } from '../message/document.ts';
import type { Occurrence } from './delivery.ts';

/**
 * Builds a message at the moment of sending; nothing where it was withdrawn.
 * @param message id from the rotation; of an announcement, its slot.
 */
export type Compose = (
  of: Pick<Occurrence, 'campaign' | 'series'>,
  message: string,
  details: {
    /** Of the channel; a campaign without translations into it posts in its own. */
    readonly language: string;
    /** Nothing of this series was ever sent to the channel: the post says who can turn it off, and how. */
    readonly first: boolean;
    /**
     * Set where it takes the place of what was posted, of which it tells when that was and on which days it was changed
     * (`YYYY-MM-DD`). What was withdrawn says so then.
     */
    readonly changed?: { readonly posted: string; readonly on: readonly string[] };
  },
) => MessageDocument | undefined;
