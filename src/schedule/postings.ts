import type { ChannelRef } from '../channel.ts';
import type { Posting } from '../platform/adapter.ts';

/** How messages reach the platforms that are on. */
export type Postings = Partial<Readonly<Record<ChannelRef['platform'], Posting>>>;
