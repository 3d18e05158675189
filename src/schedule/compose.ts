import type { MessageDocument } from '../message/document.ts';
import type { Occurrence } from './delivery.ts';

/**
 * Builds a message at the moment of sending; nothing where it was withdrawn.
 * @param message id from the rotation; of an announcement, its slot.
 */
export type Compose = (
  occurrence: Occurrence,
  message: string,
  details: {
    readonly language: string;
    /** Nothing of this series was ever sent to the channel: the post says who can turn it off, and how. */
    readonly first: boolean;
  },
) => MessageDocument | undefined;
