"""What makes a sentence point back to words before it, as data for each language.

A language is an `Openings` in `OPENINGS`; nothing else in the package knows one. Words are written
in plain spelling and folded when they are compared. A language without a table has no rules.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["OPENINGS", "Openings"]


def _list(text: str) -> tuple[str, ...]:
    """Split a block of phrases at bars and line ends."""
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """The table of one language; every entry is a phrase of one or more words."""

    clitics: tuple[str, ...] = ()
    """Letters written onto the first word that mean "and" or "so" and may be there or not."""
    connectives: tuple[str, ...] = ()
    """Phrases that join the sentence to the one before."""
    paused: tuple[str, ...] = ()
    """Connectives only when a comma follows ("Besides, …" but not "Besides ships, …")."""
    pronouns: tuple[str, ...] = ()
    """Words that stand for something named before."""
    demonstratives: tuple[str, ...] = ()
    """As pronouns, unless one of ``times`` follows ("this week")."""
    inner: tuple[str, ...] = ()
    """Demonstratives that point back also as the second word ("In this regard")."""
    possessives: tuple[str, ...] = ()
    """Words that point back as the second word, unless an introduction ends in a comma and a subject follows."""
    times: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    """Words that make the possessive before them a title ("His Majesty")."""
    expletives: tuple[tuple[str, str], ...] = ()
    """First word and a later one, within six words, that make an empty subject ("It is … to")."""
    saying: tuple[str, ...] = ()
    """Verbs of saying that need a subject after them."""
    subjectless: tuple[str, ...] = ()
    """Words which, right after such a verb, show that it has none."""
    anaphors: tuple[str, ...] = ()
    """Definite nouns that mean one named before, unless what follows says which."""
    articles: tuple[str, ...] = ()
    """Words to be found right before an anaphor that is written without its article."""
    closers: tuple[str, ...] = ()
    """Words which, right after an anaphor, show that nothing says which one is meant."""
    specifiers: tuple[str, ...] = ()
    """Words which, right after an anaphor, say which one is meant; so does a word of `definite`."""
    definite: str = ""
    """Beginning of a word that agrees with the noun before it and so specifies it."""
    unfinished: tuple[str, ...] = ()
    """Beginnings of a first word, at least four letters long, that is a verb with its subject after it."""
    pairs: tuple[str, ...] = ()
    """Phrases for two parties named before, wherever they stand among the first words."""
    endings: tuple[str, ...] = ()
    """Endings of a first word that mean "its", "his", "their"."""
    not_endings: tuple[str, ...] = ()
    """First words that only look so, or only seem to hold a pronoun behind a conjunction."""
    also: tuple[str, ...] = ()
    """Adverbs that join to what was said before, wherever they stand among the first words."""
    negations: tuple[str, ...] = ()
    """Words before a first verb that change nothing for what follows it."""
    careers: tuple[str, ...] = ()
    """Verbs that have lost their subject where a preposition follows them at once."""
    prepositions: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    """Subjects of a verb of saying that are nobody a pronoun could mean ("reports said that they")."""
    complements: tuple[str, ...] = ()
    """Pronouns written onto "that", which mean somebody named before when the subject is vague."""
    bodies: tuple[str, ...] = ()
    """Definite nouns that mean a body named before, wherever they stand before what is said and bare."""
    halts: tuple[str, ...] = ()
    """Words with which what is said begins; ``bodies`` are not looked for beyond them."""
    named: tuple[str, ...] = ()
    """Anaphors that quotation marks after them may name; after any other, marks hold what was said."""
    epithets: tuple[str, ...] = ()
    """Definite nouns for somebody whose name is expected, even with an adjective after them."""
    idle: tuple[str, ...] = ()
    """Definite adjectives that do not say which one is meant."""
    feminine: str = ""
    """Ending of a definite noun whose adjective must end in one of ``agreeing``, else it stands bare."""
    agreeing: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    """Endings of a first verb whose subject stood before it."""
    dual: tuple[str, ...] = ()
    """Complements for two; nothing but two subjects before them says who they are."""
    pairing: tuple[str, ...] = ()
    """Endings of a noun that is two by itself."""
    ordinals: tuple[str, ...] = ()
    """Definite numbers that count on from what was named before."""
    owned: tuple[str, ...] = ("\0",)
    """Endings of a word that is somebody's, and so no part of a name."""
    quantifiers: tuple[str, ...] = ()
    """Words that mean some of those named before where a verb follows them at once."""
    governed: tuple[str, ...] = ()
    """Pronouns that mean nobody where they open the main clause behind an introduction without a name."""
    locating: tuple[str, ...] = ()
    """Words before a capitalised place, day or title, which is no name that a pronoun could mean."""
    speakers: tuple[str, ...] = ()
    """Pronouns for somebody who speaks, whom the brief may name in brackets."""
    spokesman: str = ""
    """Word before the body that somebody speaks for."""
    construct: bool = False
    """Whether a noun may govern the definite noun after it without a word between ("head of the committee")."""
    perfect: str = ""
    """Particle that joins a verb to the sentence before when nothing definite follows it."""


ARABIC = Openings(
    clitics=("و", "ف"),
    connectives=_list("""
        كما | لكن | لكنه | لكنها | لكنهم | لكن مع ذلك | غير أن | غير أنه | غير أنها | إلا أن | إلا أنه | إلا أنها
        بيد أن | على أن | مع ذلك | مع هذا | رغم ذلك | رغم هذا | بالرغم من ذلك | على الرغم من ذلك | عليه فإن
        بالتالي | لذلك | لذا | لهذا | بهذا | بذلك | كذلك | أيضا | بل | ثم | من ثم | هكذا | حيث | إذ | مما
        الأمر الذي | الشيء الذي | هو ما | هي ما | ما يعني | من جانبه | من جانبها | من جانبهم | من جهته | من جهتها
        من جهة أخرى | من جهة ثانية | من ناحيته | من ناحيتها | من ناحية أخرى | من جانب آخر | بدوره | بدورها
        بدورهم | في المقابل | بالمقابل | في هذا السياق | في هذا الإطار | في هذا الصدد | في هذا الشأن
        في هذا المجال | في هذه الأثناء | في السياق ذاته | في السياق نفسه | في سياق متصل | في شأن متصل
        في الوقت نفسه | في الوقت ذاته | في الإطار نفسه | في غضون ذلك | في الأثناء | على صعيد آخر | على صعيد متصل
        إلى ذلك | إلى جانب ذلك | علاوة على ذلك | فضلا عن ذلك | إضافة إلى ذلك | بالإضافة إلى ذلك | زيادة على ذلك
        بناء على ذلك | بناء عليه | نتيجة لذلك | نتيجة ذلك | على سبيل المثال | مثلا | على إثر ذلك | إثر ذلك
        بعد ذلك | قبل ذلك | منذ ذلك | حينها | عندها | عندئذ | حينئذ | آنذاك | بعدها | قبلها | فيما | لا سيما
        خصوصا | أي | من هنا | من بينها | من بينهم | من ضمنها | بما في ذلك | بشكل عام من ذلك | بخلاف ذلك | عدا ذلك
        تحقيقا لذلك | لتحقيق ذلك | في حال ذلك | على هذا الأساس | على هذا النحو | لهذا السبب | لهذه الغاية
        من أجل ذلك | ردا على ذلك | تعليقا على ذلك | وفقا لذلك | وفق ذلك | تبعا لذلك | جراء ذلك | بسبب ذلك
        بفضل ذلك | بينما | طبعا | بالطبع | بالفعل | بحسب البيان | حسب البيان | وفق البيان | وفقا للبيان
        بحسب التقرير | وفقا للتقرير | بحسب المصدر | وفقا للمصدر | بحسب المصادر | وفقا للمصادر | بحسب الصحيفة
        وفقا للصحيفة | بحسب الوكالة | وفقا للوكالة | في السياق | في سياق ذلك | في ذات السياق | في ذات الإطار
        في نفس السياق | في نفس الوقت | في ذات الوقت | في سياق آخر | في موضوع آخر | في خبر آخر | في شأن آخر
        في تطور متصل | في تطور لاحق | في وقت لاحق | لاحقا | قبيل ذلك | عقب ذلك | إثرها | على إثرها | على أثره
        أما | في حين | فيما يخص | على خلفية ذلك | في ضوء ذلك | في ظل ذلك | على الرغم من هذا | مع أن | لكي | حتى أن
        كي | حتى إن | غير أنهم | هنا | هناك | هنالك
        بالمثل | على غرار ذلك | في الأثناء ذاتها | من جهتهم | من جهتهما | من جانبهما | بدورهما | بالإضافة لذلك
        إضافة لذلك | فضلا عن هذا | علاوة على هذا | إلى هذا | خلافا لذلك | على العكس | بالعكس | أيا كان | لا بل
        في الواقع | في الحقيقة | في النهاية | في المحصلة | ختاما | أخيرا | أولا | ثانيا | ثالثا | رابعا | ما دفع
        ما أدى | ما جعل | ما اضطر | ما أثار | ما أسفر | يذكر أن | يشار إلى | جدير بالذكر | الجدير بالذكر
        تجدر الإشارة | من الجدير | يأتي ذلك | يأتي هذا | جاء ذلك | جاء هذا | كان ذلك | حدث ذلك
        يحدث ذلك | تم ذلك | يتم ذلك | يعني ذلك | يعني هذا | دفع ذلك | أدى ذلك | تزامن ذلك | يتزامن ذلك | سبق ذلك
        تلا ذلك | أعقب ذلك | نتج عن ذلك | حصل ذلك
    """),
    also=("أيضا", "كذلك", "بدوره", "بدورها", "بدورهم", "بالمقابل"),
    negations=("لم", "لن", "لا", "ما", "قد", "سوف", "كان", "كانت", "كانوا"),
    careers=_list("""
        ولد | ولدت | تخرج | تخرجت | درس | درست | عمل | عملت | شغل | شغلت | خدم | خضع | خضعت | حصل | حصلت | نال | نالت
        انضم | انضمت | التحق | التحقت | تولى | تولت | أمضى | أمضت | قضى | قضت | بدأ | بدأت | عاد | عادت | سبق
        يعمل | تعمل | يشغل | تشغل | يعيش | تعيش | يقيم | تقيم | يتولى | يهدف | تهدف | ينص | تنص | يتضمن | تتضمن
        يشمل | تشمل | جاء | جاءت | شارك | شاركت | فاز | فازت | خسر | خسرت | سجل | سجلت | اعتقل | اعتقلت | قتل | قتلت
        يعد | تعد | يعتبر | تعتبر | يسعى | تسعى | يبلغ | تبلغ | بلغ | بلغت | وقع | وقعت | حكم | عثر | اتهم | اتهمت
    """),
    prepositions=_list("""
        في | على | إلى | من | عن | مع | منذ | بين | ضمن | لدى | ضد | عبر | خلال | بعد | قبل | عندما | حتى | ب | ل
    """),
    vague=_list("""
        تقارير | مصادر | معلومات | أنباء | أخبار | مصدر | شهود | تقديرات | وسائل | مراقبون | محللون | خبراء | ناشطون
        نشطاء | تسريبات | تقرير
    """),
    complements=("أنها", "إنها", "بأنها", "أنهم", "إنهم", "بأنهم", "أنهما", "بأنهما"),
    bodies=_list("""
        الوزارة | للوزارة | بالوزارة | المنظمة | للمنظمة | المنظمات | الشركة | للشركة | الشركات | الجمعية | الجمعيات
        اللجنة | للجنة | الهيئة | للهيئة | البعثة | للبعثة | الوكالة | للوكالة | الصحيفة | للصحيفة | المحكمة
        للمحكمة | الحزب | للحزب | الحركة | للحركة | الجماعة | للجماعة | النادي | للنادي | المجموعة | للمجموعة
        المؤسسة | للمؤسسة | البيان | للبيان | التقرير | للتقرير | المركز | للمركز | المعهد | للمعهد | الموقع
        المنتخب | للمنتخب | الضحايا | الضحية | المتهم | المتهمين | المتهمون | القتيل | القتلى | الجرحى | المصابين
        الجاني | الجناة | المشتبه | الشبكة | للشبكة | الجامعة | للجامعة | المستشفى | السجن | الحادث | الحادثة
        الهجوم | الاعتداء | الانفجار | الاتفاق | للاتفاق | الاتفاقية | القرار | للقرار | المشروع | للمشروع
        الخطة | العملية | القضية | المبادرة | الدراسة | الوثيقة | الوثائق | الحكم | المباراة | البطولة | اللقاء
        الحملة | النشرة | الاجتماع | المحادثات | المفاوضات | الزيارة | الصفقة | الفيلم | الكتاب | المجلس | للمجلس
        الاتحاد | الشرطة | النيابة | الادعاء | القناة | المجلة | الجريدة
    """),
    halts=_list("""
        أن | إن | أنه | إنه | أنها | إنها | بأن | بأنه | بأنها | الذي | التي | الذين | حيث | بعد | قبل
    """),
    named=_list("""
        الصحيفة | القناة | الموقع | الوكالة | المجلة | الجريدة | الشركة | المنظمة | المجموعة | الفيلم | الكتاب
        السفينة | الشبكة | البرنامج | الحركة | الجماعة | المركز | المعهد | الحزب | النادي | التقرير | الحملة
    """),
    epithets=_list("""
        الدولي | النجم | المهاجم | الحارس | المدافع | اللاعب | الدبلوماسي | المسؤول | المصدر | الطفل | الشاب | الخبير
        المحلل | الناشط | الفنان | الممثل | المخرج
    """),
    idle=_list("""
        العملاق | العملاقة | المذكور | المذكورة | المعني | المعنية | الأخير | الأخيرة | النابغة | نفسه | نفسها
    """),
    plural=("وا",),
    owned=("ه", "ها", "هم", "هما", "نا"),
    dual=("أنهما", "إنهما", "بأنهما"),
    pairing=("ان", "ين"),
    ordinals=_list("""
        الثاني | الثانية | الثالث | الثالثة | الرابع | الرابعة | الخامس | الخامسة | الآخر | الأخرى | الآخران
    """),
    feminine="ة",
    agreeing=("ة", "ى", "ا", "ه", "ي"),
    spokesman="باسم",
    construct=True,
    perfect="فقد",
    pronouns=_list("""
        هو | هي | هم | هما | هن | إنه | إنها | إنهم | أنه | أنها | لأنه | لأنها | لأنهم | كأنه | كأنها | منه
        منها | منهم | فيه | فيها | عليه | عليها | عليهم | عنه | عنها | له | لها | لهم | لهما | به | بها | بهم
        إليه | إليها | لديه | لديها | لديهم | بينه | بينها | بينهم | بينهما | معه | معها | معهم | خلاله | خلالها
        بعده | قبله | ضمنه | كلاهما | كلتاهما | كلها | جميعها | جميعهم | معظمها | معظمهم | بعضها | بعضهم
        أبرزها | أبرزهم | أهمها | أولها | آخرها | منهما | الأخير | الأخيرة
    """),
    inner=("هذا", "هذه", "هذان", "هاتان", "هذين", "هاتين", "هؤلاء", "ذلك", "تلك", "أولئك"),
    demonstratives=_list("""
        هذا | هذه | هذان | هاتان | هذين | هؤلاء | ذلك | تلك | أولئك | ذاك | بهذا | بهذه | لهذا | لهذه | كهذا | كهذه
        بتلك | لتلك | بذاك | هكذا | مثل هذا | مثل هذه | كل هذا | كل ذلك | كل هذه
    """),
    times=_list("""
        العام | الأسبوع | الشهر | السنة | اليوم | الصيف | الشتاء | الربيع | الخريف | الأيام | المساء | الصباح
        القرن | العقد
    """),
    saying=_list("""
        قال | قالت | قالوا | يقول | تقول | أضاف | أضافت | أضافوا | يضيف | تضيف | أوضح | أوضحت | يوضح | توضح | أكد
        أكدت | أكدوا | يؤكد | تؤكد | أشار | أشارت | أشاروا | يشير | تشير | ذكر | ذكرت | تابع | تابعت | يتابع
        شدد | شددت | يشدد | تشدد | لفت | لفتت | يلفت | تلفت | صرح | صرحت | أعلن | أعلنت | نوه | نوهت | اعتبر
        اعتبرت | رأى | رأت | يرى | ترى | دعا | دعت | كشف | كشفت | أردف | أردفت | استطرد | استطردت | ختم | اختتم
        اختتمت | مضى | مضت | حذر | حذرت | توقع | توقعت | أفاد | أفادت | أعرب | أعربت | أبدى | أبدت | زاد | استدرك
        استدركت | أبرز | أبرزت | وصف | وصفت | رحب | رحبت | طالب | طالبت | نفى | نفت | تعهد | تعهدت | ألمح
        ألمحت | جدد | جددت | لمح | علق | علقت | أقر | أقرت | اتهم | اتهمت | وعد | وعدت | استبعد | استبعدت | ناشد
        ناشدت | حث | حثت | أوصى | أوصت | استشهد | نبه | نبهت
    """),
    subjectless=_list("""
        أن | إن | أنه | إنه | أنها | إنها | أنهم | إنهم | بأن | بأنه | بأنها | إلى | على | عن | قائلا | قائلة
        أيضا | كذلك | في | خلال | أمام | من | عبر | لـ | كما | ردا | تعليقا | بالقول | حديثه | حديثها | كلامه
        قوله | بقوله | مؤكدا | مشيرا | مؤكدة | مشيرة | موضحا | موضحة | مضيفا | متابعا | أننا | إننا | إنني | أنني
        إني | لقد | أنّ | لن | سوف | نحن | له | لها | ب | ل | هذا | هذه | ذلك
    """),
    anaphors=_list("""
        المتهمان | الشابان | الشقيقان | المشهد | الثغرات | الصورة | اللقطات
        الزعماء | القادة | الوزراء | الرؤساء | النواب | الفتاة | اللاعبون | الطرف | الأطراف
        التقارير | النشرة | العشيرة | القبيلة | البلوك | المنطقة | المدينة
        المرصد | المنظمة | اللجنة | الهيئة | المؤسسة | المجموعة | الجريدة | المجلة | الفريق | الوزير | الوزيرة
        الرئيس | المسؤول | المسؤولة | المسؤولون | المتحدث | المتحدثة | الناطق | المصدر | المصادر | البيان
        الوزارة | التقرير | الصحيفة | الوكالة | القناة | الموقع | الكاتب | الباحث | الباحثة | الخبير | الخبراء
        الجانبان | الجانبين | الطرفان | الطرفين | البلدان | البلدين | الدولتان | الدولتين | الوزيران | الزعيمان
        الرئيسان | الحليفان | الحليفين | الاتفاق | الاتفاقية | القرار | الخطة | الخطوة | المشروع | الصفقة
        التحديث | الوثيقة | المذكرة | الشركة | الدراسة | السفير | القائد | الجنرال | الأميرال | النائب
        السيناتور | الدبلوماسي | المحلل | الأمين | الاجتماع | اللقاء | الزيارة | القمة | المناورات | التمرين
        التدريبات | التدريب | الحادث | الهجوم | الأمر | الشراكة | المعاهدة | المبادرة | الحوار | المباحثات
        المحادثات | المنظمات | الجمعية | الجمعيات | المحكمة | النيابة | الحزب | الحركة | الجماعة | النادي | اللاعب
        المدرب | المنتخب | الضحايا | الضحية | القتلى | الجرحى | المتهم | المتهمة | المتهمون | المشتبه | الرجل | الرجال
        المرأة | الطفل | الطفلة | الأطفال | الشاب | الشابة | الفتاة | السيدة | الشبكة | الإدارة | البعثة | المبعوث
        المستشار | القاضي | المحامي | المدعي | الادعاء | العائلة | الأسرة | المستشفى | الجامعة | القانون | المرسوم
        القضية | المحاكمة | التحقيق | التحقيقات | الجريمة | العملية | الغارة | الغارات | الضربة | الضربات | الانفجار
        الحريق | الزلزال | الأزمة | الخلاف | النزاع | المعركة | المعارك | الاشتباكات | المسلحون | المهاجم | المهاجمون
        الطائرة | السفينة | الصاروخ | الصواريخ | الحافلة | المركبة | الجائزة | الفيلم | الكتاب | المباراة | البطولة
        النتيجة | النتائج | الأرقام | البيانات | الإحصاءات | المجلس | المركز | المعهد | البرنامج | الجهاز | المدير
        المديرة | العضو | الأعضاء | الكاتبة | الصحفي | الصحفية | المؤلف | المخرج | الممثل | الفنان | الفنانة | الطبيب
        الضابط | الجندي | الجنود | الناشط | الناشطة | السفيرة | النائبة | الموقعون | المشاركون | المجتمعون
        المتحدثون | الحضور | الوفد | الوفدان | المفاوضات | المبعوثون | المسؤولين | الحكم | العقد | الاقتراح | المقترح
        التوصيات | التوصية | الإجراء | الإجراءات | العقوبات | التعديلات | التعديل | المادة | النص | الرسالة | الخطاب
        التصريحات | التصريح | الدعوة | الحملة | الفكرة | المصنع | المحطة | السلاح | الجهود | الظاهرة | الشراء
    """),
    closers=_list("""
        أن | إن | أنه | إنه | أنها | إنها | بأن | بأنه | إلى | على | عن | في | قائلا | قائلة | أيضا | كذلك | خلال
        أمام | قد | كما | لم | لن | لا | سوف | هو | هي | بعد | قبل | منذ | حيث | بدوره | نفسه | نفسها | ذاته
        ذاتها | عبر | يوم | أمس | ب | ل | مؤكدا | حول | بشأن | حتى | بينما | عندما | عقب | إثر | أثناء | ضد | لدى
        تحت | اليوم | الاثنين | الثلاثاء | الأربعاء | الخميس | الجمعة | السبت | الأحد | وقال | وأضاف | كان | كانت | هم
        مشيرا | موضحا | مضيفا | لكن | لكنه | فقد | وقد | التالي | أنهم | إنهم | بأنهم | لها | له | لهم | به | بها
    """),
    specifiers=_list("""
        بين | مع | من | التي | الذي | الذين | اللذان | اللتان | ضد | رقم | بشأن | حول | لدى | باسم
    """),
    definite="ال",
    pairs=_list("""
        الجانبان | الجانبين | الطرفان | الطرفين | البلدان | البلدين | الدولتان | الدولتين | الوزيران | الوزيرين
        الزعيمان | الزعيمين | الرئيسان | الرئيسين | الحليفان | الحليفين | المسؤولان | للبلدين | للجانبين
        الدول الثلاث | الدول الأربع | الدول الخمس | الدول الست | البلدان الثلاثة | البلدان الثلاث
        الأطراف الثلاثة | الأطراف الأربعة | كل منهما | كلا منهما | كل منهم | كل منها
    """),
    unfinished=("ت", "ي"),
    endings=("ها", "هما", "ته", "تهم", "ائه", "ائهم"),
    not_endings=("فهم", "ذوتها", "اتجه"),
)

ENGLISH = Openings(
    speakers=("he", "she", "they"),
    quantifiers=_list("some | many | most | several | few | all | none | each | two | three | four | five | six"),
    governed=_list("he | she | it | they | this | these | those | that | he's | she's | it's | they're"),
    locating=_list("in | at | on | from | to | of | since | before | by | until | near | the | last | next"),
    connectives=_list("""
        however | moreover | furthermore | nevertheless | nonetheless | therefore | thus | hence | consequently
        accordingly | otherwise | likewise | similarly | meanwhile | also | and | but | so | or | nor | yet
        plus | then | thereafter | afterwards | in turn | in contrast | by contrast | on the other hand
        on the contrary | for example | for instance | as a result | as such | that said | having said that
        even so | in other words | to this end | to that end | at the same time | at that time | at the time
        in the meantime | in that case | in this case | in this context | in this regard | in this respect
        in this way | in so doing | in doing so | for this reason | for that reason | because of this
        despite this | despite that | after that | before that | since then | until then | by then | from there
        what is more | rather than that | conversely | equally | too | which | who | whose | whom
        along those lines | on that basis | on this basis | with that | with this | part of that | part of this
    """),
    paused=_list("""
        instead | besides | in addition | in response | still | indeed | separately | additionally | finally
        later | earlier | first | second | third | secondly | thirdly | lastly | rather | elsewhere | in return
        in fact | of course | again | after all | in short | in sum | overall | ultimately | subsequently
        for his part | for her part | for their part | for its part | in particular | specifically | notably
        in short order | there | here | now | as expected | in all | in reply | by comparison | at this point
        crucially | importantly
    """),
    pronouns=_list("""
        he | she | they | it | him | them | his | her | hers | their | theirs | its | he's | she's | they're
        it's | the latter | the former | the same | the two | the pair | the trio | the duo | the other
        the others | both | neither | either | such | some of them | most of them | many of them | all of them
        one of them | another | others | one such | among them | the first | the second | the third | these two
    """),
    demonstratives=("this", "these", "that", "those"),
    times=_list("""
        week | month | year | day | days | morning | afternoon | evening | summer | autumn | fall | winter
        spring | weekend | decade | century | quarter | monday | tuesday | wednesday | thursday | friday
        saturday | sunday
    """),
    honorifics=_list("""
        majesty | highness | excellency | holiness | honour | honor | eminence
    """),
    expletives=(("it", "that"), ("it", "to"), ("it", "whether"), ("it", "who"), ("it's", "that"), ("it's", "to")),
    anaphors=_list("""
        minister | official | officials | president | spokesman | spokeswoman | spokesperson | ministry
        statement | report | agreement | deal | pact | accord | document | move | decision | plan | plans
        proposal | meeting | talks | visit | summit | exercise | exercises | drill | drills | incident | attack
        announcement | comments | remarks | general | admiral | ambassador | secretary | envoy | diplomat
        analyst | author | authors | company | source | sources | sides | leaders | ministers | countries
        nations | allies | partners | men | women | result | results | figure | figures | news | project
        programme | program | contract | treaty | memorandum | paper | study | package | man | woman | group
        groups | law | bill | researcher | researchers | site | ship | ships | vessel | vessels | aircraft
        missile | missiles | situation | video | lawsuit | court | judge | jury | mandate | device | film | team
        city | country | victim | victims | suspect | suspects | family | couple | bank | firm | website | book
        show | event | game | match | storm | crash | blast | shooting | probe | inquiry | investigation | trial
        charges | sanctions | measure | measures | policy | ruling | verdict | letter | message | speech
        interview | article | image | images | photo | photos | data | survey | poll | findings | change
        changes | issue | problem | crisis | conflict | violence | fighting | killing | killings | death
        deaths | unveiling | idea | effort | efforts | move | moves | area | region | building | suit | trip
        soldier | soldiers | troops | officer | officers | commander | crew | delegation | initiative | mission
        operation | partnership | arrangement | dialogue | strategy | budget | bid | test | tests | launch
    """),
    inner=("this", "these", "those"),
    possessives=("its", "his", "her", "their"),
    articles=("the",),
    pairs=("the two", "both sides", "both countries", "both nations", "the three countries", "the allies"),
    closers=_list("""
        said | says | added | adds | told | also | is | was | were | are | will | would | has | have | had | did
        does | came | comes | followed | follows | noted | stressed | warned | called | may | might | could
        can | should | must | declined | marks | marked | makes | made | aims | aim | include | includes
        included | involve | involves | involved | allows | allowed | gives | gave | took | takes | went
        remains | then | later | argued | argues | concluded | explained | continued | insisted | acknowledged
        agreed | pledged | ended | began | started | sparked | prompted | drew | raised | reflects | underscores
        underlines | shows | showed | not | claims | claimed | alleges | has | left | leaves | alone | never | who
        find | say | believe | think | want | remain | come | began | become | became | brought | brings | led
        leads | means | meant | needs | needed | wants | wanted | asked | asks | rejected | denied | confirmed
        released | described | revealed | reveals | suggests | suggested | contains | contained | covers
        covered | involves | lasted | lasts | failed | fails | caused | causes | stands | stood | sets | set
        seeks | sought | calls | focuses | focused | resulted | results | opened | opens | closed | happened
    """),
)

OPENINGS: dict[str, Openings] = {"ar": ARABIC, "en": ENGLISH}
