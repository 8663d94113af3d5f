// The time zones that a CronJob may name (IANA), with the clocks they keep today: area, then offsets from UTC in hours, each
// before the places that keep it. A letter after the offset names the days on which those places change their clocks.
// Without Ramadan, for which Morocco and Gaza change theirs besides.
import { calendar, midnight } from "./time.ts";

const areas = `
Africa: +0 Abidjan Accra Bamako Banjul Bissau Conakry Dakar Freetown Lome Monrovia Nouakchott Ouagadougou Sao_Tome Timbuktu +3 Addis_Ababa Asmara Asmera Dar_es_Salaam Djibouti Kampala Mogadishu Nairobi +1 Algiers Bangui Brazzaville Casablanca Douala El_Aaiun Kinshasa Lagos Libreville Luanda Malabo Ndjamena Niamey Porto-Novo Tunis +2 Blantyre Bujumbura Gaborone Harare Johannesburg Juba Khartoum Kigali Lubumbashi Lusaka Maputo Maseru Mbabane Tripoli Windhoek +2p Cairo +1e Ceuta
America: -10n Adak Atka -9n Anchorage Juneau Metlakatla Nome Sitka Yakutat -4 Anguilla Antigua Aruba Barbados Blanc-Sablon Boa_Vista Campo_Grande Caracas Cuiaba Curacao Dominica Grenada Guadeloupe Guyana Kralendijk La_Paz Lower_Princes Manaus Marigot Martinique Montserrat Port_of_Spain Porto_Velho Puerto_Rico Santo_Domingo St_Barthelemy St_Kitts St_Lucia St_Thomas St_Vincent Tortola Virgin -3 Araguaina Asuncion Bahia Belem Buenos_Aires Catamarca Cayenne Cordoba Coyhaique Fortaleza Jujuy Maceio Mendoza Montevideo Paramaribo Punta_Arenas Recife Rosario Santarem Sao_Paulo -5 Atikokan Bogota Cancun Cayman Coral_Harbour Eirunepe Guayaquil Jamaica Lima Panama Porto_Acre Rio_Branco -6 Bahia_Banderas Belize Chihuahua Costa_Rica El_Salvador Guatemala Managua Merida Mexico_City Monterrey Regina Swift_Current Tegucigalpa -7n Boise Cambridge_Bay Ciudad_Juarez Denver Edmonton Inuvik Shiprock Yellowknife -6n Chicago Knox_IN Matamoros Menominee Ojinaga Rainy_River Rankin_Inlet Resolute Winnipeg -7 Creston Dawson Dawson_Creek Fort_Nelson Hermosillo Mazatlan Phoenix Whitehorse +0 Danmarkshavn -5n Detroit Fort_Wayne Grand_Turk Indianapolis Iqaluit Louisville Montreal Nassau New_York Nipigon Pangnirtung Port-au-Prince Thunder_Bay Toronto -8n Ensenada Los_Angeles Santa_Isabel Tijuana Vancouver -4n Glace_Bay Goose_Bay Halifax Moncton Thule -2e Godthab Nuuk Scoresbysund -5c Havana -3n Miquelon -2 Noronha -4s Santiago -3:30n St_Johns
America/Argentina: -3 Buenos_Aires Catamarca ComodRivadavia Cordoba Jujuy La_Rioja Mendoza Rio_Gallegos Salta San_Juan San_Luis Tucuman Ushuaia
America/Indiana: -5n Indianapolis Marengo Petersburg Vevay Vincennes Winamac -6n Knox Tell_City
America/Kentucky: -5n Louisville Monticello
America/North_Dakota: -6n Beulah Center New_Salem
Antarctica: +8 Casey +7 Davis +10 DumontDUrville +10a Macquarie +5 Mawson Vostok +12z McMurdo South_Pole -3 Palmer Rothera +3 Syowa +0t Troll
Arctic: +1e Longyearbyen
Asia: +3 Aden Amman Baghdad Bahrain Damascus Istanbul Kuwait Qatar Riyadh +5 Almaty Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Dushanbe Karachi Oral Qostanay Qyzylorda Samarkand Tashkent Yekaterinburg +12 Anadyr Kamchatka +4 Baku Dubai Muscat Tbilisi Yerevan +7 Bangkok Barnaul Ho_Chi_Minh Hovd Jakarta Krasnoyarsk Novokuznetsk Novosibirsk Phnom_Penh Pontianak Saigon Tomsk Vientiane +2l Beirut +6 Bishkek Dacca Dhaka Kashgar Omsk Thimbu Thimphu Urumqi +8 Brunei Choibalsan Chongqing Chungking Harbin Hong_Kong Irkutsk Kuala_Lumpur Kuching Macao Macau Makassar Manila Shanghai Singapore Taipei Ujung_Pandang Ulaanbaatar Ulan_Bator +5:30 Calcutta Colombo Kolkata +9 Chita Dili Jayapura Khandyga Pyongyang Seoul Tokyo Yakutsk +2e Famagusta Nicosia +2g Gaza Hebron +2i Jerusalem Tel_Aviv +4:30 Kabul +5:45 Kathmandu Katmandu +11 Magadan Sakhalin Srednekolymsk +6:30 Rangoon Yangon +3:30 Tehran +10 Ust-Nera Vladivostok
Atlantic: -1e Azores -4n Bermuda +0e Canary Faeroe Faroe Madeira -1 Cape_Verde +1e Jan_Mayen +0 Reykjavik St_Helena -2 South_Georgia -3 Stanley
Australia: +10a ACT Canberra Currie Hobart Melbourne NSW Sydney Tasmania Victoria +9:30a Adelaide Broken_Hill South Yancowinna +10 Brisbane Lindeman Queensland +9:30 Darwin North +8:45 Eucla +10:30h LHI Lord_Howe +8 Perth West
Brazil: -5 Acre -2 DeNoronha -3 East -4 West
: +1e CET MET Poland -6n CST6CDT -5c Cuba +2e EET -5 EST Jamaica -5n EST5EDT +2p Egypt +0e Eire GB GB-Eire Portugal WET +0 Factory GMT GMT+0 GMT-0 GMT0 Greenwich Iceland UCT UTC Universal Zulu -10 HST +8 Hongkong PRC ROC Singapore +3:30 Iran +2i Israel +9 Japan ROK +12 Kwajalein +2 Libya -7 MST -7n MST7MDT Navajo +12z NZ +12:45z NZ-CHAT -8n PST8PDT +3 Turkey W-SU
Canada: -4n Atlantic -6n Central -5n Eastern -7n Mountain -3:30n Newfoundland -8n Pacific -6 Saskatchewan -7 Yukon
Chile: -4s Continental -6s EasterIsland
Etc: +0 GMT GMT+0 GMT-0 GMT0 Greenwich UCT UTC Universal Zulu -1 GMT+1 -10 GMT+10 -11 GMT+11 -12 GMT+12 -2 GMT+2 -3 GMT+3 -4 GMT+4 -5 GMT+5 -6 GMT+6 -7 GMT+7 -8 GMT+8 -9 GMT+9 +1 GMT-1 +10 GMT-10 +11 GMT-11 +12 GMT-12 +13 GMT-13 +14 GMT-14 +2 GMT-2 +3 GMT-3 +4 GMT-4 +5 GMT-5 +6 GMT-6 +7 GMT-7 +8 GMT-8 +9 GMT-9
Europe: +1e Amsterdam Andorra Belgrade Berlin Bratislava Brussels Budapest Busingen Copenhagen Gibraltar Ljubljana Luxembourg Madrid Malta Monaco Oslo Paris Podgorica Prague Rome San_Marino Sarajevo Skopje Stockholm Tirane Vaduz Vatican Vienna Warsaw Zagreb Zurich +4 Astrakhan Samara Saratov Ulyanovsk +2e Athens Bucharest Helsinki Kiev Kyiv Mariehamn Nicosia Riga Sofia Tallinn Uzhgorod Vilnius Zaporozhye +0e Belfast Dublin Guernsey Isle_of_Man Jersey Lisbon London +2m Chisinau Tiraspol +3 Istanbul Kirov Minsk Moscow Simferopol Volgograd +2 Kaliningrad
Indian: +3 Antananarivo Comoro Mayotte +6 Chagos +7 Christmas +6:30 Cocos +5 Kerguelen Maldives +4 Mahe Mauritius Reunion
Mexico: -8n BajaNorte -7 BajaSur -6 General
Pacific: +13 Apia Enderbury Fakaofo Kanton Tongatapu +12z Auckland +11 Bougainville Efate Guadalcanal Kosrae Noumea Pohnpei Ponape +12:45z Chatham +10 Chuuk Guam Port_Moresby Saipan Truk Yap -6s Easter +12 Fiji Funafuti Kwajalein Majuro Nauru Tarawa Wake Wallis -6 Galapagos -9 Gambier -10 Honolulu Johnston Rarotonga Tahiti +14 Kiritimati -9:30 Marquesas -11 Midway Niue Pago_Pago Samoa +11a Norfolk +9 Palau -8 Pitcairn
US: -9n Alaska -10n Aleutian -7 Arizona -6n Central Indiana-Starke -5n East-Indiana Eastern Michigan -10 Hawaii -7n Mountain -8n Pacific -11 Samoa`;

const minute = 60_000;

/** "the Nth weekday (0 is Sunday) of a month", 5 for the last, and minutes after that day's midnight. */
type Switch = readonly [month: number, nth: number, weekday: number, minutes: number];
interface Summer {
	readonly from: Switch;
	readonly to: Switch;
	/** The minutes are those of UTC; otherwise of the place's standard time. */
	readonly utc?: boolean;
	/** How far the clocks go forward, in minutes. */
	readonly by?: number;
}
const europe: Summer = { from: [3, 5, 0, 60], to: [10, 5, 0, 60], utc: true };
const summers: Readonly<Record<string, Summer>> = {
	a: { from: [10, 1, 0, 120], to: [4, 1, 0, 120] }, // Australia
	c: { from: [3, 2, 0, 0], to: [11, 1, 0, 0] }, // Cuba
	e: europe,
	g: { from: [3, 4, 4, 3000], to: [10, 4, 4, 2940] }, // Gaza
	h: { from: [10, 1, 0, 120], to: [4, 1, 0, 90], by: 30 }, // Lord Howe
	i: { from: [3, 4, 4, 1560], to: [10, 5, 0, 60] }, // Israel
	l: { from: [3, 5, 0, 0], to: [10, 5, 0, -60] }, // Lebanon
	m: { from: [3, 5, 0, 120], to: [10, 5, 0, 120] }, // Moldova
	n: { from: [3, 2, 0, 120], to: [11, 1, 0, 60] }, // North America
	p: { from: [4, 5, 5, 0], to: [10, 5, 4, 1380] }, // Egypt
	s: { from: [9, 1, 6, 1680], to: [4, 1, 6, 1620], utc: true }, // Chile
	t: { ...europe, by: 120 }, // Troll
	z: { from: [9, 5, 0, -600], to: [4, 1, 0, -600], utc: true }, // New Zealand
};

export interface TimeZone {
	/** Milliseconds that its clocks are ahead of UTC at a simulated time. */
	offset(ms: number): number;
}

const at = (year: number, [month, nth, weekday, minutes]: Switch): number => {
	const first = midnight(year, month, 1);
	let day = 1 + ((weekday - calendar(first).weekday + 7) % 7) + 7 * (nth - 1);
	if (calendar(midnight(year, month, day)).month !== month) day -= 7;
	return midnight(year, month, day) + minutes * minute;
};

/** "+5:30", "-5n". */
function zone(text: string): TimeZone {
	const [, sign, hours, minutes = "0", letter = ""] = /^([+-])(\d+)(?::(\d+))?([a-z]?)$/.exec(text) ?? [];
	const standard = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute;
	const summer = summers[letter];
	if (!summer) return { offset: () => standard };
	return {
		offset(ms) {
			const local = ms + standard;
			const { year } = calendar(local);
			const now = summer.utc ? ms : local;
			const [from, to] = [at(year, summer.from), at(year, summer.to)];
			const isSummer = from < to ? now >= from && now < to : now >= from || now < to;
			return standard + (isSummer ? (summer.by ?? 60) * minute : 0);
		},
	};
}

/** Names of zones with their clocks as the table writes them. */
let clocks: Map<string, string> | undefined;

function readClocks(): Map<string, string> {
	const read = new Map<string, string>([["", "+0"]]); // "" is UTC
	for (const line of areas.trim().split("\n")) {
		const [area = "", places = ""] = line.split(": ");
		let clock = "";
		for (const word of places.split(" ")) {
			if (/^[+-]/.test(word)) clock = word;
			else read.set(area ? `${area}/${word}` : word, clock);
		}
	}
	return read;
}

/** The zone that Go's time.LoadLocation would find by this name; undefined where it finds none. */
export function findTimeZone(name: string): TimeZone | undefined {
	clocks ??= readClocks();
	const clock = clocks.get(name);
	return clock === undefined ? undefined : zone(clock);
}
