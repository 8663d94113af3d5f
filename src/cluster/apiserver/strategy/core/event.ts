import type { Event } from "../../../api/types.generated.ts";
import { event as validate } from "../../validation/kinds/core/event.ts";
import type { Strategy } from "../strategy.ts";

export const event: Strategy<Event> = { validate };
