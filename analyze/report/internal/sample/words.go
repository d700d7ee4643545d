package sample

import "dovetail/corpus"

// words are those of one resolution in one language.
type words struct {
	title, place string
	heading      string
	clauses      []string
}

// book holds the sample resolutions by number, in every language. They were
// written for these tests.
var book = map[string]map[corpus.Lang]words{
	"801": {
		corpus.English: {
			"Community networks in rural areas", "Port Alba",
			"instructs the Director of the Telecommunication Development Bureau",
			[]string{
				"to assist Member States in planning community networks for rural areas;",
				"to report to the Council each year on the implementation of this resolution,",
			},
		},
		corpus.French: {
			"Réseaux communautaires dans les zones rurales", "Port Alba",
			"charge le Directeur du Bureau de développement des télécommunications",
			[]string{
				"d'aider les États Membres à planifier des réseaux communautaires pour les zones rurales;",
				"de rendre compte chaque année au Conseil de la mise en œuvre de la présente résolution,",
			},
		},
		corpus.Spanish: {
			"Redes comunitarias en zonas rurales", "Puerto Alba",
			"encarga al Director de la Oficina de Desarrollo de las Telecomunicaciones",
			[]string{
				"que ayude a los Estados Miembros a planificar redes comunitarias para zonas rurales;",
				"que informe cada año al Consejo sobre la aplicación de la presente Resolución,",
			},
		},
		corpus.Russian: {
			"Общинные сети в сельских районах", "Порт-Альба",
			"поручает Директору Бюро развития электросвязи",
			[]string{
				"помогать Государствам-Членам в планировании общинных сетей для сельских районов;",
				"ежегодно представлять Совету отчет о выполнении настоящей Резолюции,",
			},
		},
		corpus.Chinese: {
			"农村地区的社区网络", "阿尔巴港",
			"责成电信发展局主任",
			[]string{
				"协助成员国规划农村地区的社区网络；",
				"每年向理事会报告本决议的执行情况，",
			},
		},
		corpus.Arabic: {
			"الشبكات المجتمعية في المناطق الريفية", "بورت ألبا",
			"يكلف مدير مكتب تنمية الاتصالات",
			[]string{
				"بمساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية للمناطق الريفية؛",
				"برفع تقرير سنوي إلى المجلس عن تنفيذ هذا القرار،",
			},
		},
	},
	"821": {
		corpus.English: {
			"Guidelines for low-cost access networks", "Lakehaven",
			"instructs the Director of the Telecommunication Standardization Bureau",
			[]string{
				"to publish guidelines on the planning and operation of community networks for rural areas;",
				"to organize, before 2024, a workshop for operators of small networks,",
			},
		},
		corpus.French: {
			"Lignes directrices pour les réseaux d'accès à faible coût", "Lakehaven",
			"charge le Directeur du Bureau de la normalisation des télécommunications",
			[]string{
				"de publier des lignes directrices sur la planification et l'exploitation de réseaux communautaires pour les zones rurales;",
				"d'organiser, avant 2024, un atelier pour les exploitants de petits réseaux,",
			},
		},
		corpus.Spanish: {
			"Directrices para redes de acceso de bajo coste", "Lakehaven",
			"encarga al Director de la Oficina de Normalización de las Telecomunicaciones",
			[]string{
				"que publique directrices sobre la planificación y la explotación de redes comunitarias para zonas rurales;",
				"que organice, antes de 2024, un taller para explotadores de redes pequeñas,",
			},
		},
		corpus.Russian: {
			"Руководящие указания по недорогим сетям доступа", "Лейкхейвен",
			"поручает Директору Бюро стандартизации электросвязи",
			[]string{
				"опубликовать руководящие указания по планированию и эксплуатации общинных сетей для сельских районов;",
				"организовать до 2024 года семинар для операторов небольших сетей,",
			},
		},
		corpus.Chinese: {
			"低成本接入网络导则", "湖港",
			"责成电信标准化局主任",
			[]string{
				"发布关于农村地区社区网络规划和运营的导则；",
				"在2024年之前为小型网络运营商举办讲习班，",
			},
		},
		corpus.Arabic: {
			"مبادئ توجيهية لشبكات النفاذ المنخفضة التكلفة", "ليكهيفن",
			"يكلف مدير مكتب تقييس الاتصالات",
			[]string{
				"بنشر مبادئ توجيهية بشأن تخطيط الشبكات المجتمعية للمناطق الريفية وتشغيلها؛",
				"بتنظيم ورشة عمل، قبل عام 2024، لمشغلي الشبكات الصغيرة،",
			},
		},
	},
	"841": {
		corpus.English: {
			"Connecting rural communities", "Norvik",
			"instructs the Director of the Telecommunication Development Bureau",
			[]string{
				"to publish guidelines on the planning of community networks for rural areas, and to keep them up to date;",
				"to assist Member States in planning community networks for rural areas;",
			},
		},
		corpus.French: {
			"Connecter les communautés rurales", "Norvik",
			"charge le Directeur du Bureau de développement des télécommunications",
			[]string{
				"de publier des lignes directrices sur la planification de réseaux communautaires pour les zones rurales, et de les tenir à jour;",
				"d'aider les États Membres à planifier des réseaux communautaires pour les zones rurales;",
			},
		},
		corpus.Spanish: {
			"Conexión de las comunidades rurales", "Norvik",
			"encarga al Director de la Oficina de Desarrollo de las Telecomunicaciones",
			[]string{
				"que publique directrices sobre la planificación de redes comunitarias para zonas rurales y las mantenga actualizadas;",
				"que ayude a los Estados Miembros a planificar redes comunitarias para zonas rurales;",
			},
		},
		corpus.Russian: {
			"Подключение сельских сообществ", "Норвик",
			"поручает Директору Бюро развития электросвязи",
			[]string{
				"опубликовать руководящие указания по планированию общинных сетей для сельских районов и поддерживать их в актуальном состоянии;",
				"помогать Государствам-Членам в планировании общинных сетей для сельских районов;",
			},
		},
		corpus.Chinese: {
			"连通农村社区", "诺维克",
			"责成电信发展局主任",
			[]string{
				"发布关于农村地区社区网络规划的导则，并不断更新；",
				"协助成员国规划农村地区的社区网络；",
			},
		},
		corpus.Arabic: {
			"توصيل المجتمعات الريفية", "نورفيك",
			"يكلف مدير مكتب تنمية الاتصالات",
			[]string{
				"بنشر مبادئ توجيهية بشأن تخطيط الشبكات المجتمعية للمناطق الريفية وتحديثها باستمرار؛",
				"بمساعدة الدول الأعضاء في تخطيط الشبكات المجتمعية للمناطق الريفية؛",
			},
		},
	},
}
