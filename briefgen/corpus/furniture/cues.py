"""Words by which page furniture gives itself away, in every language at once.

Arabic pages carry English furniture and the other way round, so the lists are joined. All entries
are in the form of ``keys.key``: no vowel marks, one alef, ه for ة, ي for ى, lower case.
"""

from __future__ import annotations

import re

from briefgen.text.tables import word_set

# ruff: noqa: E501 - rows of these tables are read as a whole; broken lines would hide a missing bar

__all__ = [
    "AGENCY",
    "AUTHOR",
    "BREADCRUMB",
    "CAPTION_END",
    "CAPTION_START",
    "COUNTER",
    "CROSS_ALONE",
    "CROSS_LINK",
    "CROSS_WEAK",
    "DATE_LABEL",
    "DROPPED_LABEL",
    "HASHTAGS_AT_END",
    "INTERFACE",
    "LOGO",
    "MENU",
    "MORE_INFO",
    "PROMOTION",
    "SHARE",
    "SHARE_LINES",
    "SOURCE",
    "TAIL",
    "TEASER",
]

_AR_CROSS = (
    r"(?:شاهد(?:وا)?|ا?قرا(?:وا|ي)?|طالع(?:وا)?|انظر(?:وا)?|تابع(?:وا)?|اطلع(?:وا)?|راجع) "
    r"(?:ايضا|كذلك|المزيد|اكثر|علي المزيد)(?: (?:علي|في|من|عن) [^:：]{2,30}(?=[:：]))?"
)
_AR_RELATED = r"(?:(?:خبر|موضوع|مقال|تقرير) (?:ذو|ذات|متعلق|مرتبط) ?(?:صله)?|ذات صله|مواضيع متعلقه|للمزيد)"
_AR_MAY = r"(?:قد (?:يهمك|يعجبك|تهمك)(?: ايضا)?|ا?قرا(?:وا)?(?=\s*(?:\.\.|…|[:：])))"
_EN_CROSS = (
    r"(?:see also|read also|also read|also see|watch also|also watch|read more|read next|read this|more on this"
    r"|related(?: article| story| stories| news| posts?| coverage| content| reading)?|recommended|don['’]t miss"
    r"|must read|you may (?:also )?like|in case you missed it|watch(?: now)?|listen(?: now)?|view more|explore more)"
)
CROSS_LINK = re.compile(rf"^\W*(?:{_AR_CROSS}|{_AR_RELATED}|{_AR_MAY}|{_EN_CROSS})\s*(?:[:：|►▶»>…/-]|\.\.+)\s*\S")
"""A cue, a colon or the like, and a headline."""
CROSS_WEAK = re.compile(rf"^\W*(?:{_AR_CROSS}|see also|read also|also read|read more about|more on) \S")
"""A cue and a headline with nothing between; only in a line without a full stop."""
CROSS_ALONE = re.compile(rf"^\W*(?:{_AR_CROSS}|{_AR_RELATED}|{_EN_CROSS})\W*$")
"""A cue with its headlines on the lines that follow."""

TAIL = word_set(
    """
    اخبار ذات صله | مواضيع ذات صله | موضوعات ذات صله | مقالات ذات صله | مواد ذات صله | تقارير ذات صله | روابط ذات
    صله | اخبار متعلقه | مواضيع متعلقه | موضوعات متعلقه | مقالات متعلقه | اخبار مشابهه | مقالات مشابهه | مواضيع
    مشابهه | اخبار مرتبطه | مقالات مرتبطه | قد يعجبك | قد يعجبك ايضا | قد يهمك | قد يهمك ايضا | قد يعجبك ايضا هذه
    المقالات | ربما يعجبك | ربما يهمك | اخترنا لك | اخترنا لكم | المزيد من الاخبار | المزيد من المقالات | المزيد حول
    هذا الموضوع | المزيد في هذا القسم | الاكثر قراءه | الاكثر مشاهده | الاكثر شعبيه | الاكثر تداولا | الاعلي قراءه |
    اخر الاخبار | احدث الاخبار | اخر المقالات | احدث المقالات | اخبار اخري | مقالات اخري | مواضيع اخري | التعليقات |
    تعليقات | اترك تعليقا | اترك تعليقك | اترك ردا | اضف تعليق | اضف تعليقا | اضف تعليقك | شارك برايك | لا توجد
    تعليقات | المقال السابق | المقال التالي | الخبر السابق | الخبر التالي | عن الكاتب | نبذه عن الكاتب | مقالات
    الكاتب | كلمات دلاليه | كلمات مفتاحيه | الوسوم | الكلمات الدلاليه | الكلمات المفتاحيه | اعلان ممول | من الارشيف
    | related | related articles | related article | related news | related posts | related stories | related topics
    | related content | related coverage | related links | related reading | more stories | more news | more
    articles | more like this | more on this story | more on this topic | most read | most popular | most viewed |
    most shared | trending | trending now | trending stories | latest news | latest stories | latest articles |
    latest posts | recent posts | recent articles | recent news | recommended | recommended for you | recommended
    stories | recommended reading | you may also like | you might also like | you may like | read next | up next |
    what to read next | keep reading | top stories | editor's picks | editors' picks | editors’ picks | editor’s
    picks | in other news | comments | leave a comment | leave a reply | post a comment | add a comment | join the
    conversation | join the discussion | post navigation | about the author | about author | previous article | next
    article | previous post | next post | share this story | share this article | tags | explore more | popular
    posts | popular now | see also
    """,
    "|",
)
"""Lines after which there is no article any more."""

INTERFACE = word_set(
    """
    الوضع المظلم | الوضع الداكن | الوضع الليلي | الوضع النهاري | الوضع الفاتح | القائمه | القائمه الرئيسيه | بحث |
    ابحث | البحث | تخطي الي المحتوي | الانتقال الي المحتوي | انتقل الي المحتوي | تجاوز الي المحتوي | الرئيسيه |
    الصفحه الرئيسيه | مشاركه | شارك | شاركها | شارك الخبر | شارك المقال | شارك هذا الخبر | شارك هذا المقال | شارك
    هذا الموضوع | شارك الموضوع | شارك علي | مشاركه الخبر | مشاركه المقال | مشاركه عبر | انشر | طباعه | اطبع | حفظ |
    استمع | استمع الي المقال | استمع للمقال | استمع للخبر | نسخ الرابط | انسخ الرابط | تم نسخ الرابط | رابط مختصر |
    رابط المقال | حجم الخط | تكبير الخط | تصغير الخط | اعلان | اعلانات | مساحه اعلانيه | محتوي اعلاني | محتوي ممول |
    تسجيل الدخول | تسجيل دخول | دخول | انشاء حساب | اشترك | اشترك الان | اشتراك | النشره البريديه | النشره الاخباريه
    | النشرات البريديه | القائمه البريديه | البريد الالكتروني | بريدك الالكتروني | كاريكاتير | تابعنا | تابعونا |
    تابعنا علي | العوده الي الاعلي | العوده للاعلي | الي الاعلي | تشغيل | فيديو | صور | معرض الصور | بالصور | اغلاق
    | التالي | السابق | عرض المزيد | المزيد | قراءه المزيد | اقرا المزيد | عرض الكل | مشاهده الكل | بث مباشر | البث
    المباشر | مباشر | عاجل | من نحن | اتصل بنا | تواصل معنا | سياسه الخصوصيه | شروط الاستخدام | اعلن معنا | الارشيف
    | موافق | قبول | رفض | اعدادات | ارسال | ارسل | اضافه الي المفضله | اضف الي المفضله | جاري التحميل | جار التحميل
    | تحميل | حمل التطبيق | لغات اخري | اختر اللغه | العربيه | english | loading | please wait | dark mode | light
    mode | night mode | logo | site logo | menu | main menu | search | search for | skip to content | skip to main
    content | skip to navigation | home | homepage | share | share this | share on | share via | share article |
    share this post | print | print this page | email | email this | save | save article | bookmark | listen |
    listen to this article | listen to article | copy link | link copied | copy url | font size | text size |
    advertisement | advertisements | advertising | ad | ads | sponsored | sponsored content | paid content |
    promoted | article continues below | story continues below | story continues below advertisement | article
    continues after advertisement | continue reading | scroll to continue | login | log in | sign in | sign up |
    register | create account | my account | subscribe | subscribe now | subscribe today | newsletter | newsletters
    | our newsletter | sign up for our newsletter | follow us | follow | follow us on | back to top | top | play |
    play video | video | videos | watch live | live | live tv | photos | gallery | photo gallery | view gallery |
    close | next | previous | prev | view more | show more | load more | more | see all | view all | read more |
    breaking | breaking news | about us | contact us | contact | privacy policy | terms of use | terms of service |
    terms and conditions | advertise with us | cookie policy | cookie settings | accept | accept all | reject |
    decline | settings | submit | send | donate | donate now | support us | download app | get the app | enlarge |
    enlarge image | zoom | expand | toggle navigation | toggle menu | open menu | close menu | select language |
    language | archive | archives | your email | your email address | email address | reply | like | report | hide
    caption | toggle caption
    """,
    "|",
)
"""Whole lines that are controls of a page."""

_SHARE_NAMES = (
    "facebook|twitter|linkedin|linked in|whatsapp|telegram|pinterest|reddit|messenger|tumblr|instagram|youtube|threads|viber|tiktok|snapchat|bluesky|mastodon|wechat|weibo|skype|vk|google\\+?|google news|flipboard|pocket"
    "|e-?mail|print|copy link|copy|share on|share|tweet|pin it|link|sms|rss|x|line|via|by"
    "|فيسبوك|فيس بوك|تويتر|اكس|واتساب|واتس اب|واتس|تيليجرام|تلغرام|تليجرام|تيليغرام|انستغرام|انستجرام|يوتيوب|لينكد ان|لينكدان|لينكد|بينتيريست|ماسنجر|مسنجر|تيك توك|سناب شات|البريد الالكتروني|بريد الكتروني|البريد|طباعه|نسخ الرابط|نسخ|مشاركه|مشاركه عبر|شارك علي|شارك|شاركها|عبر|علي"
)
SHARE = re.compile(
    rf"^(?=(?:{_SHARE_NAMES}))(?=.*(?:facebook|twitter|whatsapp|linkedin|telegram|فيسبوك|فيس بوك|تويتر|واتس|تلغرام|تيليجرام|تليجرام))"
    rf"(?:(?:{_SHARE_NAMES})[\s|,،•·/&:+-]*(?:و(?=\S))?)+$"
)
"""A row of share buttons, glued or not."""

SHARE_LINES = word_set(
    """
    شارك | شاركها | شارك الخبر | شارك المقال | شارك هذا الخبر | شارك هذا المقال | شارك هذا الموضوع | شارك
    الموضوع | شارك علي | مشاركه | مشاركه الخبر | مشاركه المقال | مشاركه عبر | share | share this | share on
    | share via | share article | share this article | share this story
    """,
    "|",
)
"""Whole lines above a row of share buttons."""

_MENU_WORDS = (
    "الرئيسيه|الصفحه الرئيسيه|اخبار|الاخبار|اخبار محليه|محليات|محلي|سياسه|السياسه|اعمال|رياضه|الرياضه|العالم|عالم|عربي ودولي|عربي|دولي|دوليات|عرب وعالم"
    "|تكنولوجيا|تقنيه|اقتصاد|الاقتصاد|مال واعمال|صحه|الصحه|تسليه|ثقافه|الثقافه|ثقافه وفنون|فن|فنون|الفن|منوعات|مجتمع|المجتمع|تعليم|راي|الراي|اراء|مقالات|كتاب|كتاب واراء|تقارير|تحقيقات|تحليلات|دراسات"
    "|حوادث|امن|دفاع|عسكري|فيديو|صور|بودكاست|كاريكاتير|علوم|بيئه|سفر|سياحه|سيارات|طقس|الطقس|دين|اسلاميات|المراه|مراه|اسره|لايف ستايل|مشاهير|سينما|الشرق الاوسط|شرق اوسط|افريقيا|اسيا|اوروبا|امريكا|مصر|السعوديه|الامارات|الخليج"
    "|حول العالم|اتصل بنا|من نحن|تواصل معنا|ملفات|برامج|بث مباشر|المزيد|ترفيه|الارشيف|وظائف|ابراج"
    "|home|news|latest|world|politics|business|economy|sports?|technology|tech|science|health|entertainment|culture|arts?|opinion|opinions|analysis|features|video|videos|photos|podcasts?|lifestyle|life|travel|style|weather"
    "|education|environment|climate|security|defence|defense|military|africa|asia|asia pacific|europe|americas|middle east|us|uk|markets|money|live|more|about|about us|contact|contact us|search|menu|login|subscribe|newsletters?|jobs|local|national|international|global|events|magazine|editorials?|letters|blogs?|multimedia|games|food|cars|real estate"
)
MENU = re.compile(rf"^(?:(?:{'|'.join(sorted(_MENU_WORDS.split('|'), key=len, reverse=True))})[\s|,،•·/»›>&-]*){{4,}}$")
"""Four or more names of sections and nothing else, glued or not."""
BREADCRUMB = re.compile(r"^(?:الرئيسيه|الصفحه الرئيسيه|home|homepage)\s*[/|»›>→←\\-]+\s*\S")

_OUTBOX = (
    "قائمتنا|القائمه البريديه|نشرتنا|النشره|النشرات|قناتنا|قناه|قنواتنا|خدمه|بريد|بريدك|البريد|التحديثات|احدث|اخر|جديدنا|تطبيق|تطبيقنا|"
    "حسابنا|حساباتنا|صفحتنا|منصات|مجموعتنا|اشعارات|الاشعارات"
)
_PLATFORM = (
    "google|جوجل|غوغل|تويتر|فيسبوك|فيس بوك|واتساب|واتس اب|تلغرام|تيليجرام|تليجرام|تيليغرام|انستغرام|يوتيوب|facebook|twitter|whatsapp|telegram|youtube|"
    "instagram|linkedin|tiktok|\\bx\\b|social media|مواقع التواصل|منصه اكس|نبض"
)
PROMOTION = re.compile(
    rf"^\W*(?:(?:للاشتراك|اشترك(?:وا)?|سجل(?:وا)?|انضم(?:وا)?|تابع(?:ونا|نا|وا)?|حمل(?:وا)?|لمتابعه|لمتابعتنا|للانضمام|احصل علي)\b.*\b(?:{_OUTBOX})"
    rf"|(?:تابعونا|تابعنا|تابعوا|تابع|لمتابعتنا|لمتابعه|يمكنكم متابعه|يمكنك متابعه|شاركونا|follow)\b.*(?:{_PLATFORM})"
    r"|يمكن(?:كم|ك)? (?:استلام|تسلم|تحميل|الاشتراك|تلقي)\b.*(?:اشعار|تطبيق|قنا|نشرت|القائمه)"
    r"|(?:جميع |كل )?(?:المقالات|الاراء|المقال|الراي|ما ورد|المواد)\b.*(?:(?:تعبر|يعبر|تمثل|يمثل|تعكس|يعكس) .*(?:راي|اراء|وجهه نظر|موقف|بالضروره))"
    r"|(?:the )?(?:views|opinions) (?:and opinions )?expressed\b.*(?:author|own|reflect|represent)"
    r"|(?:لمتابعه|لمشاهده|لقراءه|للاطلاع|للاستماع|للمشاهده)\b.*(?:اضغط|انقر)(?:وا)? (?:هنا|علي)"
    r"|اكتش(?:ف|اف|فوا) المزيد (?:من|علي)\b|discover more from\b|اضغط هنا|انقر هنا|click here|tap here"
    r"|(?:subscribe|sign up|register|join|enter your e-?mail|type your e-?mail) (?:to|for|now|here|our|today|below|address|and)\b"
    r"|(?:get|receive) (?:the latest|our|your|all the|daily|breaking).*(?:inbox|newsletter|e-?mail|news|updates|alerts)"
    r"|download (?:our|the) .*app\b|by (?:signing up|subscribing|clicking)\b|already (?:a subscriber|have an account)"
    r"|(?:we use|this (?:site|website) uses) cookies|نستخدم ملفات|يستخدم (?:هذا )?الموقع ملفات"
    r"|(?:جميع|كافه|كل) الحقوق محفوظه|حقوق (?:النشر|الطبع) |(?:copyright|©|\(c\)) *(?:©|\d|\(c\)|all)|©|all rights reserved|powered by \S+$"
    r"|(?:have a|got a) (?:news )?(?:tip|story)\b|do you have a (?:tip|story)|this article was (?:originally|first) published)"
)
"""Sign-up forms, calls to follow, notices of rights."""

MORE_INFO = re.compile(
    r"^\W*(?:(?:ل|و)?لمزيد من (?:المعلومات|التفاصيل|الاخبار)|للمزيد|لمعرفه المزيد|للاطلاع علي|for (?:more|further)|to (?:learn|read|find out) more|learn more|find out more|read more)\b"
)
"""A pointer elsewhere; furniture when the line holds a link or tells to visit a place."""

TEASER = re.compile(
    r"(?:^|[.!?؟…:]\s*)(?:(?:اكتشف(?:وا)?|تعرف(?:وا)?|اطلع(?:وا)?|تابع(?:وا)? (?:القراءه|معنا|التفاصيل)|اقرا(?:وا)?) (?:المزيد|علي|كيف|التفاصيل|عن|لتكتشف|معنا)|اليك(?:م)? التفاصيل|التفاصيل في|تفاصيل اهم"
    r"|(?:read on|find out (?:more|how|why)|discover (?:more|how|why)|learn (?:more|how|why)|click to|here['’]s (?:what|how|why)|all you need to know|keep reading)\b)"
)
"""Words of a teaser, not of a report."""

DROPPED_LABEL = re.compile(
    r"^(?:التصنيف(?:ات)?|القسم|الفئه|الوسوم|وسوم|الكلمات (?:الدلاليه|المفتاحيه)|كلمات (?:دلاليه|مفتاحيه)|الدوله|المدينه|رقم الخبر|معرف الخبر|القراءات|المشاهدات|عدد المشاهدات|عدد القراءات|مده القراءه|زمن القراءه|وقت القراءه"
    r"|categor(?:y|ies)|section|tags?|tagged|topics?|filed under|posted in|keywords?|reading time|views|article id|news id|location|read time)\s*[:：]"
)
SOURCE = re.compile(r"^(?:المصدر|المصادر|مصدر الخبر|نقلا عن|source|sources|via)\s*[:：]\s*(?P<name>\S.{1,60})$")
AUTHOR = re.compile(
    r"^(?:(?:بقلم|كتابه|اعداد|الكاتب|تحرير|المحرر|ترجمه|مراسلنا|كتب(?:ت)?)\s*[:：/|-]\s*|بقلم |(?:written |reported |reporting |edited |editing )?by:? (?!the |a |an )|author:\s*|reporter:\s*)(?P<name>[^\d.!?؟:؛]{2,70})$"
)
DATE_LABEL = re.compile(
    r"^(?P<label>(?:تاريخ|وقت) (?:النشر|الاضافه|التحديث)|(?:تم )?(?:نشر|النشر|نشرت|اضيف|كتب|حرر|التحديث)(?: (?:في|بتاريخ|يوم))?|اخر تحديث|التاريخ|حدث في|(?:last )?(?:updated|modified)(?: on| at)?|(?:first )?(?:published|posted|released)(?: on| at)?|publication date|date|issued)\s*[:：|]?\s*"
)
LOGO = re.compile(r"^(?:(?P<before>\S.{1,40}?)\s+(?:logo|لوغو|شعار)|(?:logo(?: of)?|شعار)\s+(?P<after>\S.{1,40}))$")
COUNTER = re.compile(
    r"^(?:[<~≈]?\s*\d[\d.,k٫٬]*\+?\s*(?:min(?:ute)?s?(?: read)?|دقيق(?:ه|تان)|دقائق|views?|مشاهد(?:ه|ات)|قراء(?:ه|ات)|comments?|تعليق(?:ات)?|shares?|مشارك(?:ه|ات)|likes?|اعجاب(?:ات)?|reads?)"
    r"(?: (?:read|قراءه|للقراءه|من القراءه))?|(?:اقل من )?دقيقه (?:واحده )?(?:للقراءه|قراءه)|(?:less than (?:a|1) minute|a minute)(?: read)?|\d{1,2}:\d{2}(?: ?[ap]m)?|(?:page|صفحه) \d+(?: (?:of|من) \d+)?)$"
)
CAPTION_START = re.compile(
    r"^(?:صوره|الصوره|تصوير|لقطه|photo|image|picture|pic|file photo|file image|screengrab|caption|credit|illustration|infographic)(?: (?:ارشيفيه|توضيحيه|تعبيريه|متداوله|by|credit|courtesy|من))?\s*(?:[:：/|(-]|(?:by|courtesy) )"
    r"|^صوره (?:ارشيفيه|توضيحيه|تعبيريه|متداوله)\b|^\((?:photo|image|picture|file)\b|^(?:file photo|file image)\b"
)
_CREDITS = (
    "رويترز|ا ف ب|ا\\.ف\\.ب|اف ب|فرانس برس|الفرنسيه|اسوشيتد برس|اسوشييتد برس|ا ب|الاناضول|غيتي|جيتي|غيتي ايميجز|الجزيره|وكالات|مواقع التواصل|د ب ا|الاوروبيه|شينخوا|سبوتنيك"
    "|reuters|afp|ap|ap photo|getty|getty images|epa|epa-efe|xinhua|anadolu|aa|shutterstock|istock|unsplash|afp via getty images|pool|handout|file|reuters/.{2,40}|.{2,40}/(?:reuters|afp|ap|getty images?|epa|pool)|.{2,40} via (?:reuters|ap|afp|getty images)"
)
CAPTION_END = re.compile(rf"[\[(|/–-]\s*(?:{_CREDITS})\s*[\])]?$|\bgetty images$")
"""A picture's credit at the end of a line without a full stop."""
AGENCY = re.compile(
    r"(?:^|[\s\-–—/+،,(|])(?:و?الوكالات|و?وكالات|و?رويترز|(?:ا ?\.?ف ?\.?ب)|فرانس برس|الاناضول|اسوشيتد برس|وام|واس|بترا|كونا|قنا|سانا|شينخوا|سبوتنيك|reuters|afp|agencies|associated press|anadolu|xinhua|wam|spa|kuna)(?:$|[\s\-–—/+،,)|])"
)
HASHTAGS_AT_END = re.compile(r"(?:\s*#[\w\u0640]+)+\s*$")
