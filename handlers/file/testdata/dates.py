"""Rows: the value of If-Modified-Since, and the seconds since 1970 it is taken
for, null when it is ignored; or the exception that nobody catches."""
import datetime
import email.utils

from table import error, generated, row

DAY = 'Tue, 14 Nov 2023 22:13:20 GMT'

DATES = [
    DAY, 'Tuesday, 14-Nov-23 22:13:20 GMT', 'Tue Nov 14 22:13:20 2023', 'Tue Nov  4 22:13:20 2023', '', ' ', 'garbage', '0', '1699999999', '2023-11-14T22:13:20Z', '2023-11-14 22:13:20', '14/11/2023 22:13:20', '14/Nov/2023:22:13:20 +0000',
    '14 Nov 2023 22:13:20 GMT', 'Tue 14 Nov 2023 22:13:20 GMT', 'Tue,14 Nov 2023 22:13:20 GMT', 'Tue,  14  Nov  2023  22:13:20  GMT', ' Tue, 14 Nov 2023 22:13:20 GMT ', 'Tue\t,\t14 Nov 2023 22:13:20 GMT', 'Tue, 14 Nov 2023\t22:13:20\tGMT',
    'Mon, 14 Nov 2023 22:13:20 GMT', 'Xxx, 14 Nov 2023 22:13:20 GMT', 'Xxx 14 Nov 2023 22:13:20 GMT', 'tue, 14 nov 2023 22:13:20 gmt', 'TUE, 14 NOV 2023 22:13:20 GMT', 'Tuesday, 14 Nov 2023 22:13:20 GMT', 'Tuesday 14 Nov 2023 22:13:20 GMT', ', 14 Nov 2023 22:13:20 GMT', ',14 Nov 2023 22:13:20 GMT', 'a,b,14 Nov 2023 22:13:20 GMT', 'a,b, 14 Nov 2023 22:13:20 GMT',
    'Tue, 14 November 2023 22:13:20 GMT', 'Tue, 14 Novem 2023 22:13:20 GMT', 'Tue, 14 Sept 2023 22:13:20 GMT', 'Tue, 14 may 2023 22:13:20 GMT', 'Tue, 14 11 2023 22:13:20 GMT', 'Tue, 14 Nov. 2023 22:13:20 GMT', 'Tue, 14 Xyz 2023 22:13:20 GMT', 'Tue, Nov 14 2023 22:13:20 GMT', 'Tue, Nov 14, 2023 22:13:20 GMT', 'Tue, November 14 2023 22:13:20 GMT', 'Nov 14 2023 22:13:20', 'Nov 14 22:13:20 2023', 'Nov 14 22:13:20 GMT 2023', 'Nov 14 22:13:20 2023 GMT', 'Tue Nov 14 22:13:20 GMT 2023', 'Tue Nov 14 22:13:20 EST 2023',
    'Tue, 14 Nov 2023 22:13 GMT', 'Tue, 14 Nov 2023 22.13.20 GMT', 'Tue, 14 Nov 2023 22.13.20.0 GMT', 'Tue, 14 Nov x 22.13.20.0 GMT', 'Tue, xx Nov 2023 1.2.3.4 GMT', 'Tue, 14 Nov 2023 ... EST', 'Tue, 14 Nov 2023 1.2.3.4.5: GMT', 'Tue, 14 Nov 2023 22.13 GMT', 'Tue, 14 Nov 2023 22 GMT', 'Tue, 14 Nov 2023 22:13:20:1 GMT', 'Tue, 14 Nov 2023 22:13:20.5 GMT', 'Tue, 14 Nov 2023 22:13.20 GMT', 'Tue, 14 Nov 2023 :13:20 GMT', 'Tue, 14 Nov 2023 22::20 GMT', 'Tue, 14 Nov 2023 22:13: GMT', 'Tue, 14 Nov 2023 : GMT', 'Tue, 14 Nov 2023 . GMT', 'Tue, 14 Nov 2023 2:3:4 GMT', 'Tue, 14 Nov 2023 002:003:004 GMT', 'Tue, 14 Nov 2023 +2:3:4 GMT', 'Tue, 14 Nov 2023 -2:3:4 GMT', 'Tue, 14 Nov 2023 2_2:13:20 GMT', 'Tue, 14 Nov 2023 22:13:20, GMT', 'Tue, 14 Nov 2023, 22:13:20 GMT', 'Tue, 14, Nov 2023 22:13:20 GMT', 'Tue, 14 Nov, 2023 22:13:20 GMT', 'Tue, 14 Nov 2023 22:13:20 PM',
    'Tue, 14 Nov 2023 23:59:59 GMT', 'Tue, 14 Nov 2023 23:59:60 GMT', 'Tue, 14 Nov 2023 24:00:00 GMT', 'Tue, 14 Nov 2023 22:60:00 GMT', 'Tue, 14 Nov 2023 00:00:00 GMT', 'Tue, 0 Nov 2023 22:13:20 GMT', 'Tue, 00 Nov 2023 22:13:20 GMT', 'Tue, 1 Nov 2023 22:13:20 GMT', 'Tue, 001 Nov 2023 22:13:20 GMT', 'Tue, 30 Nov 2023 22:13:20 GMT', 'Tue, 31 Nov 2023 22:13:20 GMT', 'Tue, 32 Nov 2023 22:13:20 GMT', '29 Feb 2023 00:00:00 GMT', '29 Feb 2024 00:00:00 GMT', '29 Feb 2000 00:00:00 GMT', '29 Feb 1900 00:00:00 GMT', '-1 Nov 2023 22:13:20 GMT', '+14 Nov 2023 22:13:20 GMT', '1_4 Nov 2023 22:13:20 GMT', 'xx Nov 2023 22:13:20 GMT',
    '14 Nov 0 22:13:20 GMT', '14 Nov 1 22:13:20 GMT', '14 Nov 00 22:13:20 GMT', '14 Nov 23 22:13:20 GMT', '14 Nov 68 22:13:20 GMT', '14 Nov 69 22:13:20 GMT', '14 Nov 99 22:13:20 GMT', '14 Nov 0099 22:13:20 GMT', '14 Nov 100 22:13:20 GMT', '14 Nov 0100 22:13:20 GMT', '14 Nov 999 22:13:20 GMT', '14 Nov 1583 22:13:20 GMT', '14 Nov 1899 22:13:20 GMT', '14 Nov 1969 22:13:20 GMT', '1 Jan 1970 00:00:00 GMT', '14 Nov 2038 22:13:20 GMT', '31 Dec 9999 23:59:59 GMT', '1 Jan 10000 00:00:00 GMT', '14 Nov 99999 22:13:20 GMT', '14 Nov 99999999999999999999 22:13:20 GMT', '14 Nov -1 22:13:20 GMT', '14 Nov -2023 22:13:20 GMT', '14 Nov +2023 22:13:20 GMT', '14 Nov 2_023 22:13:20 GMT', '14 Nov 2023x 22:13:20 GMT', '14 Nov x2023 22:13:20 GMT', '14 Nov 2023 GMT', '14 Nov 2023', 'Nov 2023 22:13:20 GMT', '14 Nov 22:13:20 GMT', '22:13:20 14 Nov 2023', '14 22:13:20 Nov 2023 GMT', '14 Nov GMT 22:13:20 2023', '14 Nov GMT 2023 22:13:20', '14 Nov EST 22:13:20 2023', '14 Nov GMT 22:13:20 +0100',
    '14-Nov-23 22:13:20 GMT', '14-Nov-2023 22:13:20 GMT', '14-Nov-2023 22:13:20', '14-11-2023 22:13:20 GMT', '14-Nov 2023 22:13:20 GMT', '14-Nov-23-4 22:13:20 GMT', '--- 22:13:20 GMT', '-- 22:13:20 GMT', 'Nov-14-2023 22:13:20 GMT', 'Tue, 14-Nov-23 22:13:20', 'Tue, 14-Nov-23 22:13:20 EST', 'Tue, 14-Nov-23 22:13:20+0000', 'Tue, 14-Nov-23 22:13:20 GMT x',
    'Tue, 14 Nov 2023 22:13:20', 'Tue, 14 Nov 2023 22:13:20 UT', 'Tue, 14 Nov 2023 22:13:20 UTC', 'Tue, 14 Nov 2023 22:13:20 Z', 'Tue, 14 Nov 2023 22:13:20 z', 'Tue, 14 Nov 2023 22:13:20 utc', 'Tue, 14 Nov 2023 22:13:20 +0000', 'Tue, 14 Nov 2023 22:13:20 -0000', 'Tue, 14 Nov 2023 22:13:20 0000', 'Tue, 14 Nov 2023 22:13:20 0', 'Tue, 14 Nov 2023 22:13:20 -0', 'Tue, 14 Nov 2023 22:13:20 +0', 'Tue, 14 Nov 2023 22:13:20 +00', 'Tue, 14 Nov 2023 22:13:20 +00:00', 'Tue, 14 Nov 2023 22:13:20 -00:00', 'Tue, 14 Nov 2023 22:13:20 +000000', 'Tue, 14 Nov 2023 22:13:20 00:00',
    'Tue, 14 Nov 2023 22:13:20 +0100', 'Tue, 14 Nov 2023 22:13:20 -0100', 'Tue, 14 Nov 2023 22:13:20 +01:00', 'Tue, 14 Nov 2023 22:13:20 +1', 'Tue, 14 Nov 2023 22:13:20 1', 'Tue, 14 Nov 2023 22:13:20 +0001', 'Tue, 14 Nov 2023 22:13:20 +0060', 'Tue, 14 Nov 2023 22:13:20 -0060', 'Tue, 14 Nov 2023 22:13:20 +2400', 'Tue, 14 Nov 2023 22:13:20 +2359', 'Tue, 14 Nov 2023 22:13:20 +9999', 'Tue, 14 Nov 2023 22:13:20 -9999', 'Tue, 14 Nov 2023 22:13:20 +99999999999999999999', 'Tue, 14 Nov 2023 22:13:20 0x0', 'Tue, 14 Nov 2023 22:13:20 0_0', 'Tue, 14 Nov 2023 22:13:20 --0', 'Tue, 14 Nov 2023 22:13:20 +', 'Tue, 14 Nov 2023 22:13:20 -', 'Tue, 14 Nov 2023 22:13:20 + 0000',
    'Tue, 14 Nov 2023 22:13:20+0000', 'Tue, 14 Nov 2023 22:13:20-0000', 'Tue, 14 Nov 2023 22:13:20+0100', 'Tue, 14 Nov 2023 22:13:20GMT', 'Tue, 14 Nov 2023 22:13:20Z', 'Tue, 14 Nov 2023 22:13+00', 'Tue, 14 Nov 2023 22:13:20-', 'Tue, 14 Nov 2023 22:13:20+', 'Tue, 14 Nov 2023 22:13:20+-0', 'Tue, 14 Nov 2023 22:13:20-+0', 'Tue, 14 Nov 2023 +22:13:20',
    'Tue, 14 Nov 2023 22:13:20 EST', 'Tue, 14 Nov 2023 22:13:20 EDT', 'Tue, 14 Nov 2023 22:13:20 CST', 'Tue, 14 Nov 2023 22:13:20 CDT', 'Tue, 14 Nov 2023 22:13:20 MST', 'Tue, 14 Nov 2023 22:13:20 MDT', 'Tue, 14 Nov 2023 22:13:20 PST', 'Tue, 14 Nov 2023 22:13:20 PDT', 'Tue, 14 Nov 2023 22:13:20 AST', 'Tue, 14 Nov 2023 22:13:20 ADT', 'Tue, 14 Nov 2023 22:13:20 est', 'Tue, 14 Nov 2023 22:13:20 CET', 'Tue, 14 Nov 2023 22:13:20 FOO', 'Tue, 14 Nov 2023 22:13:20 A', 'Tue, 14 Nov 2023 22:13:20 gmt+1', 'Tue, 14 Nov 2023 22:13:20 GMT+0100', 'Tue, 14 Nov 2023 22:13:20 \xe9', 'Tue, 14 Nov 2023 22:13:20 \xdf', 'Tue, 14 Nov 2023 22:13:20 \xb2',
    'Tue, 14 Nov 2023 22:13:20 GMT; length=6', 'Tue, 14 Nov 2023 22:13:20 GMT;length=6', 'Tue, 14 Nov 2023 22:13:20 GMT, x', 'Tue, 14 Nov 2023 22:13:20 GMT (UTC)', 'Tue, 14 Nov 2023 22:13:20 (GMT)', '(c) Tue, 14 Nov 2023 22:13:20 GMT', '"Tue, 14 Nov 2023 22:13:20 GMT"', "'Tue, 14 Nov 2023 22:13:20 GMT'", 'Tue, 14 Nov 2023 22:13:20 GMT +0100', 'Tue, 14 Nov 2023 22:13:20 +0100 GMT', 'Tue, 14 Nov 2023 22:13:20 GMT Tue, 14 Nov 2023 22:13:19 GMT', 'Tue,\xa014\xa0Nov\xa02023\xa022:13:20\xa0GMT', 'Tue, 14 Nov 2023\x8522:13:20 GMT', 'Tue, 14 Nov 2023\x1c22:13:20 GMT', 'Tue', 'Tue,', ',', 'Tue, 14', 'Tue, 14 Nov', '14', '14 Nov', ', ,', ',,', 'a b c', 'a b c d', 'a b c d e', '1 2 3 4 5', '1 jan 1 1:1 1', 'jan 1 1 1:1', 'jan jan jan jan jan', '1 jan jan 1:1 jan', '1 jan , 1:1 x', '1 jan ,, 1:1 x', '1, jan, 1, 1:1, x,', ', jan 1 1:1 x', '1 jan 1 , x', '1 jan 1 ,: x',
    '1\xb2 Nov 2023 22:13:20 GMT', '14 Nov \xb22023 22:13:20 GMT', '14 Nov 202\xb3 22:13:20 GMT', '14 Nov 2023 2\xb2:13:20 GMT', '14 Nov 2023 22:13:20\x00 GMT', '14 Nov\x002023 22:13:20 GMT', '14 N\xf6v 2023 22:13:20 GMT', 'T\xfce, 14 Nov 2023 22:13:20 GMT', '14 MAI 2023 22:13:20 GMT',
]

PIECES = [
    'Tue,', 'Tue', 'Tuesday,', 'Mon', ',', 'Xyz', '14', '4', '04', '31', '30', '0', '1', 'Nov', 'nov', 'November', 'Feb', 'May', 'Sept', '14-Nov-23', '1-Feb-2023', '2023', '23', '68', '69', '1970', '0099', '10000', '22:13:20', '22:13', '22.13.20', '22:13:20.5',
    '24:00', '23:59:60', '22:13:20+0000', '22:13:20-0100', '22:13:20Z', 'GMT', 'gmt', 'UT', 'EST', 'CET', 'Z', '+0000', '-0000', '+0100', '0', '+', '-', 'x', '2023,', '14,', 'Nov,', '22:13:20,', ';', '(c)', '"', '\xa0', '\xb2', '_', '',
]


def taken_for(text):
    """What SimpleHTTPRequestHandler.send_head does before it compares."""
    try:
        ims = email.utils.parsedate_to_datetime(text)
    except (TypeError, IndexError, OverflowError, ValueError):
        return None
    except NameError as e:
        return error(e)
    if ims.tzinfo is None:
        ims = ims.replace(tzinfo=datetime.timezone.utc)
    if ims.tzinfo is not datetime.timezone.utc:
        return None
    return int(ims.timestamp())


def mutated(text, pick):
    """The text with one to three characters changed, doubled or left out."""
    for _ in range(1 + pick.below(3)):
        at = pick.below(len(text))
        text = text[:at] + pick.one(['', '', text[at] * 2, ' ', ',', ':', '.', '-', '+', '0', '9', 'a', '\t']) + text[at + 1:]
    return text


def main():
    for text in DATES:
        row(text, taken_for(text))
    count, pick = generated(300, 3)
    for _ in range(count):
        text = ' '.join(pick.one(PIECES) for _ in range(3 + pick.below(5)))
        row(text, taken_for(text))
    for _ in range(count):
        text = mutated(pick.one([DAY, DAY, DATES[1], DATES[2], 'Tue, 14 Nov 2023 22:13:20 -0100']), pick)
        row(text, taken_for(text))


main()
